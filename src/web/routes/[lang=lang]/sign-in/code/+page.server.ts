import { fail, redirect } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { signInByCode, signInLimits, signInOrderById } from "#modules/accounts";
import { pathAfterSignIn } from "#web/after-sign-in.ts";
import { theApplication } from "#web/application.server.ts";
import { textOf } from "#web/form-text.ts";
import { askedBefore, forgetAsked, openSession } from "#web/open-session.server.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";

const { lettersToAddress } = signInLimits;

export async function load({ cookies, locals }) {
  const order = await signInOrderById(locals.db, askedBefore(cookies, "sign_in"));
  if (!order) redirect(303, `/${locals.language}/sign-in`);
  return {
    email: order.email,
    next: order.nextPath,
    // Said to everybody alike: whether a letter went is told to nobody.
    lettersLimit: { max: lettersToAddress.max, minutes: lettersToAddress.spanMs / 60_000 },
    // The demonstration has a mailbox of its own.
    sendsMail: locals.isDemonstration || theApplication().configuration.smtpUrl !== undefined,
  };
}

export const actions = {
  default: async ({ request, locals, cookies, setHeaders }) => {
    const orderId = askedBefore(cookies, "sign_in");
    if (!orderId) redirect(303, `/${locals.language}/sign-in`);
    const code = textOf(await request.formData(), "code").replaceAll(/[\s-]/g, "");
    const refuse = (status: number, refusal: string, minutes = 0) => fail(status, { code, refusal, minutes });
    if (!/^\d{6}$/.test(code)) return refuse(400, "wrong-code");
    const { signInSecret: secret } = theApplication();
    const used = await signInByCode(
      { tx: locals.db, clock: systemClock, secret },
      { orderId, code, network: locals.network },
    );
    if (!used.ok) {
      switch (used.code) {
        case "wrong-code":
          return refuse(400, used.triesLeft > 0 ? "wrong-code" : "no-longer-valid");
        case "no-longer-valid":
          return refuse(400, used.code);
        case "too-many-tries":
        case "too-many-wrong-codes":
          setHeaders({ "retry-after": String(used.retryAfterSeconds) });
          return refuse(429, used.code, minutesOf(used.retryAfterSeconds));
      }
    }
    forgetAsked(cookies, "sign_in");
    const { accountId, nextPath } = used.value;
    await openSession(accountId, "mail", { request, cookies });
    const signedIn = { accountId, strength: "mail" as const };
    redirect(303, await pathAfterSignIn(locals.db, signedIn, locals.language, nextPath));
  },
};
