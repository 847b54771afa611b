import { fail, redirect } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { claimInstallation, mayTypeSetUpCode } from "#modules/accounts";
import { grantRole } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { openSession } from "#web/open-session.server.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";

export const actions = {
  /** Makes the first administrator: account, role and the end of the first run in one transaction. */
  default: async ({ request, locals, cookies, setHeaders }) => {
    const form = await request.formData();
    const claim = {
      code: textOf(form, "code"),
      name: textOf(form, "name"),
      email: textOf(form, "email"),
    };
    const { name, email } = claim;
    const taken = await mayTypeSetUpCode({ tx: locals.db, clock: systemClock }, locals.network);
    if (!taken.ok) {
      setHeaders({ "retry-after": String(taken.retryAfterSeconds) });
      const minutes = minutesOf(taken.retryAfterSeconds);
      return fail(429, { refusal: "too-many-codes" as const, minutes, name, email });
    }
    const claimed = await locals.db.transaction().execute(async (tx) => {
      const decision = await claimInstallation({ tx, clock: locals.clock }, claim);
      if (decision.ok) await grantRole(tx, { accountId: decision.value, role: "administrator" });
      return decision;
    });
    if (!claimed.ok) return fail(400, { refusal: claimed.code, minutes: 0, name, email });
    await openSession(claimed.value, "mail", { request, cookies });
    redirect(303, `/${locals.language}/sign-in/second-factor`);
  },
};
