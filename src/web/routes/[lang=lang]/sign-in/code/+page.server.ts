import { fail, redirect } from "@sveltejs/kit";
import { accountByEmail } from "#modules/accounts";
import { grantsOf, participationsOf } from "#modules/registration";
import { homeOf } from "#web/access.ts";
import { theApplication } from "#web/application.server.ts";
import { textOf } from "#web/form-text.ts";
import { carryCookies } from "#web/open-session.server.ts";

export function load({ cookies, locals }) {
  const email = cookies.get("kontor.sign_in_email");
  if (!email) redirect(303, `/${locals.language}/sign-in`);
  return { email, sendsMail: theApplication().configuration.smtpUrl !== undefined };
}

/** Only paths of our own are followed after signing in. */
function ownPath(next: string | null): string | null {
  return next && /^\/(de|en)(\/[a-z0-9-]+)*\/?$/.test(next) ? next : null;
}

export const actions = {
  default: async ({ request, locals, cookies, url }) => {
    const email = cookies.get("kontor.sign_in_email");
    if (!email) redirect(303, `/${locals.language}/sign-in`);
    const otp = textOf(await request.formData(), "code").replaceAll(/\s/g, "");
    try {
      const { headers } = await theApplication().signIn.api.signInEmailOTP({
        body: { email, otp },
        headers: request.headers,
        returnHeaders: true,
      });
      carryCookies(headers, cookies);
    } catch {
      return fail(400, { refusal: "wrong-code" as const });
    }
    cookies.delete("kontor.sign_in_email", { path: "/" });
    const account = await accountByEmail(locals.db, email);
    const accountId = account?.id ?? "";
    const [grants, participations] = await Promise.all([
      grantsOf(locals.db, accountId),
      participationsOf(locals.db, accountId),
    ]);
    const home = homeOf({ accountId, name: account?.name ?? "", grants, participations }, locals.language);
    redirect(303, ownPath(url.searchParams.get("next")) ?? home);
  },
};
