import { fail, redirect } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { signInByLink, stateOfLink } from "#modules/accounts";
import { pathAfterSignIn } from "#web/after-sign-in.ts";
import { theApplication } from "#web/application.server.ts";
import { forgetAsked, openSession } from "#web/open-session.server.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";

const tokenOf = (url: URL) => url.searchParams.get("token") ?? "";

/** Shows where a link leads and never uses it: the button does. */
export async function load({ url, locals, setHeaders }) {
  setHeaders({ "cache-control": "private, no-store" });
  const { signInSecret: secret } = theApplication();
  const link = await stateOfLink({ tx: locals.db, clock: systemClock, secret }, tokenOf(url));
  return { link };
}

export const actions = {
  default: async ({ request, url, locals, cookies, setHeaders }) => {
    const { signInSecret: secret } = theApplication();
    const used = await signInByLink(
      { tx: locals.db, clock: systemClock, secret },
      { token: tokenOf(url), network: locals.network },
    );
    if (!used.ok) {
      switch (used.code) {
        case "used":
        case "expired":
        case "unknown":
          return fail(400, { refusal: used.code, minutes: 0 });
        case "too-many-tries":
        case "too-many-wrong-codes":
          setHeaders({ "retry-after": String(used.retryAfterSeconds) });
          return fail(429, { refusal: used.code, minutes: minutesOf(used.retryAfterSeconds) });
      }
    }
    forgetAsked(cookies, "sign_in");
    const { accountId, nextPath } = used.value;
    await openSession(accountId, "mail", { request, cookies });
    const signedIn = { accountId, strength: "mail" as const };
    redirect(303, await pathAfterSignIn(locals.db, signedIn, locals.language, nextPath));
  },
};
