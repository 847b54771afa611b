import { fail } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import {
  endSession,
  endSessions,
  hasSecondFactor,
  passkeysOf,
  recoveryCodesLeft,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
  sessionsOf,
  totpOf,
} from "#modules/accounts";
import { needsStrongSession } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { demandStrength, factorNeeds, ownerOf } from "#web/sign-in/factor-changes.ts";
import { deviceOf } from "#web/sign-in/device-of.ts";
import { howLongAgo } from "#web/sign-in/how-long-ago.ts";

export async function load({ locals }) {
  const { db, language, actor } = locals;
  const { accountId, sessionId } = ownerOf(locals);
  const now = systemClock.now();
  const ago = (at: Date) => howLongAgo(at, now, language);
  const [sessions, passkeys, totp, codesLeft] = await Promise.all([
    sessionsOf(db, accountId, now),
    passkeysOf(db, accountId),
    totpOf(db, accountId),
    recoveryCodesLeft(db, accountId),
  ]);
  return {
    sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      device: deviceOf(userAgent),
      since: ago(createdAt),
      seen: ago(lastSeenAt),
      isHere: id === sessionId,
    })),
    passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({
      id,
      name,
      made: ago(createdAt),
      used: usedAt && ago(usedAt),
    })),
    app: totp && { made: ago(totp.createdAt) },
    codesLeft,
    looksAfterOthers: [...(actor?.grants ?? []), ...(actor?.withheldGrants ?? [])].some(needsStrongSession),
  };
}

export const actions = {
  /** Ends one session of one's own. */
  end: async ({ request, locals }) => {
    const { accountId } = ownerOf(locals);
    await endSession(locals.db, accountId, textOf(await request.formData(), "session"));
    return { done: "ended" as const };
  },

  endOthers: async ({ locals }) => {
    const { accountId, sessionId } = ownerOf(locals);
    await endSessions(locals.db, accountId, sessionId);
    return { done: "ended-others" as const };
  },

  removePasskey: async ({ request, locals }) => {
    await demandStrength(locals);
    const { accountId } = ownerOf(locals);
    await removePasskey(factorNeeds(locals), accountId, textOf(await request.formData(), "passkey"));
    return { done: "removed" as const };
  },

  removeApp: async ({ locals }) => {
    await demandStrength(locals);
    await removeTotp(factorNeeds(locals), ownerOf(locals).accountId);
    return { done: "removed" as const };
  },

  /** New recovery codes; only for whoever has a factor that can be lost. */
  newCodes: async ({ locals }) => {
    await demandStrength(locals);
    const { accountId } = ownerOf(locals);
    if (!(await hasSecondFactor(locals.db, accountId))) return fail(400, { done: null });
    return {
      done: "codes" as const,
      recoveryCodes: await renewRecoveryCodes(factorNeeds(locals), accountId),
    };
  },
};
