import type { EditionId, ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotsToMeet, type BookingFacts } from "../domain/best-places.ts";
import { loadBookingFacts } from "./booking-facts.ts";

type MeetingSlot = BookingFacts["slots"][number];

/** When a participant and others could meet as of now, by the same laws by which meetings get their place. */
export type CommonTimes = {
  /** All slots of the edition, by time. */
  readonly slots: readonly MeetingSlot[];
  /** In which the participant could meet anybody at all. */
  readonly own: readonly MeetingSlot[];
  /** By the other participant, in order of time. */
  readonly byOther: ReadonlyMap<ParticipantId, readonly MeetingSlot[]>;
};

/** The common times with each of these people, in as many queries for one as for hundreds. */
export async function commonTimesOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
  wish: { now: Instant; others: readonly ParticipantId[] },
): Promise<CommonTimes> {
  const others = [...new Set(wish.others)].filter((id) => id !== participantId);
  const who = { participantIds: [participantId, ...others], besides: null };
  const facts = await loadBookingFacts(tx, editionId, who, wish.now);
  const [own, ...members] = facts.members;
  invariant(own, `participant ${participantId} is among the facts`);
  const slots = slotsToMeet({ ...facts, members: [own] });
  return {
    slots: facts.slots,
    own: slots,
    byOther: new Map(
      members.map((one) => [one.participantId, slotsToMeet({ ...facts, slots, members: [own, one] })]),
    ),
  };
}
