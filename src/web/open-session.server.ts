import type { Cookies } from "@sveltejs/kit";
import { parseSetCookieHeader } from "better-auth/cookies";
import type { AccountId } from "#kernel/ids";
import { theApplication } from "./application.server.ts";

/** Hands the cookies that the sign-in library sets to the framework, which writes them into its answer. */
export function carryCookies(headers: Headers, cookies: Cookies): void {
  const secure = theApplication().configuration.origin.startsWith("https://");
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

/** Opens a session for an account without asking for a code: the demonstration's roles and the first run. */
export async function openSession(
  accountId: AccountId,
  exchange: { request: Request; cookies: Cookies },
): Promise<void> {
  const { signIn } = theApplication();
  const { headers } = await signIn.api.signInDirectly({
    body: { accountId },
    headers: exchange.request.headers,
    returnHeaders: true,
  });
  carryCookies(headers, exchange.cookies);
}
