import { json } from "@sveltejs/kit";
import { z } from "zod";
import { systemClock } from "#kernel/time";
import { emailOfAccount, addPasskey, keepChallenge, passkeysOf, takeChallenge } from "#modules/accounts";
import { madePasskey } from "#platform/passkeys";
import { theApplication } from "#web/application.server.ts";
import { askedBefore, forgetAsked, openSession, rememberAsked } from "#web/open-session.server.ts";
import { challengeLifeMs } from "#web/sign-in/challenge-life.ts";
import { deviceOf } from "#web/sign-in/device-of.ts";
import { factorNeeds, mayChangeFactors, ownerOf } from "#web/sign-in/factor-changes.ts";

const shape = z.discriminatedUnion("step", [
  z.object({ step: z.literal("begin") }),
  z.object({ step: z.literal("finish"), answer: madePasskey }),
]);

/** Makes a passkey for whoever is signed in. The first factor of an account comes with recovery codes. */
export async function POST({ request, locals, cookies }) {
  const { passkeys } = theApplication();
  const refuse = (status = 400) => json({ code: "refused" }, { status });
  const now = systemClock.now();
  const { accountId, name } = ownerOf(locals);
  if (!(await mayChangeFactors(locals))) return refuse(403);
  const wish = shape.safeParse(await request.json().catch(() => null));
  if (!wish.success) return refuse();
  if (wish.data.step === "begin") {
    const email = await emailOfAccount(locals.db, accountId);
    const known = await passkeysOf(locals.db, accountId);
    const options = await passkeys.optionsToMake({ accountId, email, name }, known);
    const expiresAt = new Date(now.getTime() + challengeLifeMs);
    const kept = { challenge: options.challenge, accountId, expiresAt };
    rememberAsked(cookies, "passkey", await keepChallenge(locals.db, kept));
    return json(options);
  }
  const challenge = await takeChallenge(locals.db, askedBefore(cookies, "passkey"), now);
  forgetAsked(cookies, "passkey");
  if (challenge?.accountId !== accountId) return refuse();
  const made = await passkeys.verifyMade(wish.data.answer, challenge.challenge);
  if (!made) return refuse();
  const device = deviceOf(request.headers.get("user-agent"));
  const passkeyName = device ? `${device.browser}, ${device.system}` : "Passkey";
  const added = await addPasskey(factorNeeds(locals), { ...made, accountId, name: passkeyName });
  if (!added.ok) return refuse();
  await openSession(accountId, "passkey", { request, cookies });
  return json({ recoveryCodes: added.value.recoveryCodes });
}
