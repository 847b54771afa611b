import { json } from "@sveltejs/kit";
import { z } from "zod";
import { systemClock } from "#kernel/time";
import {
  keepChallenge,
  mayTryFrom,
  notePasskeyUse,
  passkeyByCredential,
  passkeysOf,
  takeChallenge,
} from "#modules/accounts";
import { usedPasskey } from "#platform/passkeys";
import { pathAfterSignIn } from "#web/after-sign-in.ts";
import { theApplication } from "#web/application.server.ts";
import { askedBefore, forgetAsked, openSession, rememberAsked } from "#web/open-session.server.ts";
import { challengeLifeMs } from "#web/sign-in/challenge-life.ts";

const shape = z.discriminatedUnion("step", [
  z.object({ step: z.literal("begin") }),
  z.object({ step: z.literal("finish"), answer: usedPasskey, next: z.string().max(300).nullish() }),
]);

/**
 * Signs in by a passkey, or strengthens the session of whoever is signed in. Every refusal is the same: nothing tells
 * whether a passkey is known.
 */
export async function POST({ request, locals, cookies }) {
  const { passkeys } = theApplication();
  const refuse = () => json({ code: "refused" }, { status: 400 });
  const now = systemClock.now();
  const wish = shape.safeParse(await request.json().catch(() => null));
  if (!wish.success) return refuse();
  const owner = locals.actor?.accountId ?? null;
  if (wish.data.step === "begin") {
    const taken = await mayTryFrom({ tx: locals.db, clock: systemClock }, locals.network);
    if (!taken.ok)
      return json(
        { code: "too-many-tries" },
        { status: 429, headers: { "retry-after": String(taken.retryAfterSeconds) } },
      );
    const options = await passkeys.optionsToUse(owner ? await passkeysOf(locals.db, owner) : []);
    const expiresAt = new Date(now.getTime() + challengeLifeMs);
    const kept = { challenge: options.challenge, accountId: owner, expiresAt };
    rememberAsked(cookies, "passkey", await keepChallenge(locals.db, kept));
    return json(options);
  }
  const challenge = await takeChallenge(locals.db, askedBefore(cookies, "passkey"), now);
  forgetAsked(cookies, "passkey");
  const passkey = challenge && (await passkeyByCredential(locals.db, wish.data.answer.id));
  if (!passkey || challenge.accountId !== owner || (owner !== null && passkey.accountId !== owner))
    return refuse();
  const counter = await passkeys.verifyUsed(wish.data.answer, challenge.challenge, passkey);
  if (counter === null) return refuse();
  await notePasskeyUse(locals.db, passkey.id, counter, now);
  const { accountId } = passkey;
  await openSession(accountId, "passkey", { request, cookies });
  const signedIn = { accountId, strength: "passkey" as const };
  const location = await pathAfterSignIn(locals.db, signedIn, locals.language, wish.data.next ?? null);
  return json({ location });
}
