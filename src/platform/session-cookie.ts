import { createHmac, timingSafeEqual } from "node:crypto";

/** What cookies of sessions are called before `.session_token`; the sign-in library is told the same. */
export function cookiePrefixAt(origin: string): string {
  // Over https the prefix lets a browser refuse cookies that another host or an open line could have planted.
  return origin.startsWith("https://") ? "__Host-kontor" : "kontor";
}

/**
 * The token of the session whose cookie came with a request, if the cookie was signed by this installation; whether the
 * session still exists is for the database to say. The library signs `token.HMAC-SHA256 in base64`.
 */
export function sessionTokenIn(
  cookieHeader: string | null,
  signedBy: { origin: string; secret: string },
): string | null {
  const name = `${cookiePrefixAt(signedBy.origin)}.session_token=`;
  const pair = cookieHeader?.split(";").find((one) => one.trimStart().startsWith(name));
  if (pair === undefined) return null;
  const value = decoded(pair.trim().slice(name.length));
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", signedBy.secret).update(token).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
