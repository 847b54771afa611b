import type { ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";

/** Two participants in the order of their ids, so that a pair has one meeting whoever asked first. */
export type ParticipantPair = {
  readonly firstParticipantId: ParticipantId;
  readonly secondParticipantId: ParticipantId;
};

/** UUIDs in lower case compare as text exactly as PostgreSQL compares them as values. */
export function pairOf(one: ParticipantId, other: ParticipantId): ParticipantPair {
  invariant(one !== other, `a pair needs two participants, not ${one} twice`);
  return one < other
    ? { firstParticipantId: one, secondParticipantId: other }
    : { firstParticipantId: other, secondParticipantId: one };
}

/** One text per pair, to look it up in a map. */
export function pairKeyOf(one: ParticipantId, other: ParticipantId): string {
  const pair = pairOf(one, other);
  return `${pair.firstParticipantId} ${pair.secondParticipantId}`;
}

/** The code of a pair's meeting, made of the participants' codes: the same pair always gets the same code. */
export function meetingCodeOf(oneCode: string, otherCode: string): string {
  return oneCode < otherCode ? `${oneCode}+${otherCode}` : `${otherCode}+${oneCode}`;
}
