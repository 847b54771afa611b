import { createHmac, timingSafeEqual } from "node:crypto";
import { isUuid, type ParticipantId } from "#kernel/ids";

/** What one wants no more of: everything that may be unsubscribed in a gathering letter, one part of it, or news. */
export const unsubscribeScopes = ["notices", "requests", "messages", "news"] as const;
export type UnsubscribeScope = (typeof unsubscribeScopes)[number];
export type Unsubscription = { participantId: ParticipantId; scope: UnsubscribeScope };

/**
 * A link that works for years, without sign-in and without a row in the database: who, what, and a seal that only this
 * installation can make. It lets its holder do one thing, write less to this participant.
 */
export function unsubscribeToken({ participantId, scope }: Unsubscription, secret: string): string {
  return `${scope}.${participantId}.${seal(`${scope}.${participantId}`, secret)}`;
}

export function parseUnsubscribeToken(token: string, secret: string): Unsubscription | null {
  const [scope = "", participantId = "", given = "", ...more] = token.split(".");
  const known = unsubscribeScopes.find((one) => one === scope);
  if (!known || !isUuid(participantId) || more.length > 0) return null;
  const expected = Buffer.from(seal(`${scope}.${participantId}`, secret));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual)
    ? { participantId, scope: known }
    : null;
}

function seal(text: string, secret: string): string {
  return createHmac("sha256", secret).update(`unsubscribe ${text}`).digest("base64url");
}
