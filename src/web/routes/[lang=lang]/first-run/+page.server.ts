import { fail, redirect } from "@sveltejs/kit";
import { claimInstallation } from "#modules/accounts";
import { grantRole } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { openSession } from "#web/open-session.server.ts";

export const actions = {
  /** Makes the first administrator: account, role and the end of the first run in one transaction. */
  default: async ({ request, locals, cookies }) => {
    const form = await request.formData();
    const claim = {
      code: textOf(form, "code"),
      name: textOf(form, "name"),
      email: textOf(form, "email"),
    };
    const claimed = await locals.db.transaction().execute(async (tx) => {
      const decision = await claimInstallation({ tx, clock: locals.clock }, claim);
      if (decision.ok) await grantRole(tx, { accountId: decision.value, role: "administrator" });
      return decision;
    });
    if (!claimed.ok) return fail(400, { refusal: claimed.code, name: claim.name, email: claim.email });
    await openSession(claimed.value, "mail", { request, cookies });
    redirect(303, `/${locals.language}/sign-in/second-factor`);
  },
};
