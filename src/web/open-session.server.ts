import type { Cookies } from "@sveltejs/kit";
import { parseSetCookieHeader } from "better-auth/cookies";
import type { AccountId } from "#kernel/ids";
import { endSession, type SessionStrength } from "#modules/accounts";
import { theApplication } from "./application.server.ts";

/** Hands the cookies that the sign-in library sets to the framework, which writes them into its answer. */
export function carryCookies(headers: Headers, cookies: Cookies): void {
  const secure = isSecure();
  for (const line of headers.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line)) {
      cookies.set(name, decodeURIComponent(cookie.value), {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure,
        ...(cookie["max-age"] === undefined ? {} : { maxAge: cookie["max-age"] }),
      });
    }
  }
}

function isSecure(): boolean {
  return theApplication().configuration.origin.startsWith("https://");
}

/** The name of a cookie of ours; over https no other host and no open line can plant it. */
function nameOf(cookie: "sign_in" | "passkey"): string {
  return `${isSecure() ? "__Host-" : ""}kontor.${cookie}`;
}

/** Remembers for a quarter of an hour which order or challenge this browser asked for. */
export function rememberAsked(cookies: Cookies, cookie: "sign_in" | "passkey", id: string): void {
  cookies.set(nameOf(cookie), id, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    maxAge: 900,
    secure: isSecure(),
  });
}

export function askedBefore(cookies: Cookies, cookie: "sign_in" | "passkey"): string {
  return cookies.get(nameOf(cookie)) ?? "";
}

export function forgetAsked(cookies: Cookies, cookie: "sign_in" | "passkey"): void {
  cookies.delete(nameOf(cookie), { path: "/", secure: isSecure() });
}

/** Opens a new session for an account and ends the one at hand: whoever knew the old cookie knows nothing of the new. */
export async function openSession(
  accountId: AccountId,
  strength: SessionStrength,
  exchange: { request: Request; cookies: Cookies },
): Promise<void> {
  const { signIn } = theApplication();
  await endSessionAtHand(exchange.request.headers);
  const { headers } = await signIn.api.signInDirectly({
    body: { accountId, strength },
    headers: exchange.request.headers,
    returnHeaders: true,
  });
  carryCookies(headers, exchange.cookies);
}

/** Ends the session whose cookie came with a request, if there is one. */
export async function endSessionAtHand(headers: Headers): Promise<void> {
  const { signIn, db } = theApplication();
  const former = await signIn.api.getSession({ headers });
  if (former) await endSession(db, former.user.id, former.session.id);
}
