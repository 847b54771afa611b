import { fail, redirect } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { askForSignIn } from "#modules/accounts";
import { theApplication } from "#web/application.server.ts";
import { textOf } from "#web/form-text.ts";
import { askedBefore, rememberAsked } from "#web/open-session.server.ts";
import { ownPath } from "#web/own-path.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";

export function load({ url }) {
  return {
    next: ownPath(url.searchParams.get("next")),
    oidcName: theApplication().configuration.oidc?.name ?? null,
    oidcFailed: url.searchParams.get("problem") === "oidc",
  };
}

export const actions = {
  /** Orders a letter. The answer is the same for known and unknown addresses, and does not wait for the mail. */
  default: async ({ request, locals, cookies, url, setHeaders }) => {
    const typed = textOf(await request.formData(), "email");
    const asked = await askForSignIn(
      { tx: locals.db, clock: systemClock, announce: locals.announce },
      {
        email: typed,
        language: locals.language,
        nextPath: ownPath(url.searchParams.get("next")),
        network: locals.network,
        formerOrderId: askedBefore(cookies, "sign_in") || null,
      },
    );
    if (!asked.ok) {
      switch (asked.code) {
        case "not-an-address":
          return fail(400, { email: typed, refusal: asked.code, minutes: 0 });
        case "too-many-tries":
          setHeaders({ "retry-after": String(asked.retryAfterSeconds) });
          return fail(429, {
            email: typed,
            refusal: asked.code,
            minutes: minutesOf(asked.retryAfterSeconds),
          });
      }
    }
    rememberAsked(cookies, "sign_in", asked.value.orderId);
    redirect(303, `/${locals.language}/sign-in/code`);
  },
};
