import { fail, redirect } from "@sveltejs/kit";
import { parseEmail } from "#modules/accounts";
import { ensureAccountOfParticipant } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { theApplication } from "#web/application.server.ts";

export function load({ url }) {
  return { next: url.searchParams.get("next") ?? "" };
}

export const actions = {
  /** Sends a code. The answer is the same for known and unknown addresses, and does not wait for the mail. */
  default: async ({ request, locals, cookies, url }) => {
    const form = await request.formData();
    const typed = textOf(form, "email");
    const email = parseEmail(typed);
    if (!email) return fail(400, { email: typed, refusal: "not-an-address" as const });
    await ensureAccountOfParticipant(locals.db, email);
    const headers = new Headers({ "x-kontor-language": locals.language });
    await theApplication()
      .signIn.api.sendVerificationOTP({ body: { email, type: "sign-in" }, headers })
      .catch((cause: Error) => locals.log.warn({ reason: cause.message }, "sign-in code refused"));
    cookies.set("kontor.sign_in_email", email, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      maxAge: 900,
      secure: url.protocol === "https:",
    });
    redirect(
      303,
      `/${locals.language}/sign-in/code?next=${encodeURIComponent(url.searchParams.get("next") ?? "")}`,
    );
  },
};
