import type { Announce } from "#kernel/announce";
import type { EditionId, ParticipantId, RequestId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf, tablesOf } from "#modules/editions";
import type { FreePlace } from "../domain/best-places.ts";
import { isBookedAtOnce, type Agreed, type SlotTaken } from "../domain/booking.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { meetingCodeOf, pairOf } from "../domain/participant-pair.ts";
import { appointmentOf } from "../store/appointments.ts";
import { hasVersion } from "../store/booking.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { acceptBothDirections } from "../store/requests.ts";
import { placeMeeting } from "./place-meeting.ts";
import { requestSides } from "./request-sides.ts";

export type BookingNeeds = { tx: Tx; announce: Announce<MeetingEvent> };

/** A request to which the other side has just said yes. */
export type Agreement = {
  readonly editionId: EditionId;
  readonly requestId: RequestId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  /** Who said the yes that settled it. */
  readonly by: ParticipantId;
  readonly at: Instant;
  /** The slot they want; without it the best one. */
  readonly slotCode?: string | undefined;
};

/**
 * Makes the one meeting of the two and, where the edition books at once, gives it its place. Whoever calls holds the
 * appointments for a booking and both participants. Refused only for a slot that is asked for and not free; the caller
 * then undoes what it has saved.
 */
export async function agreeOnMeeting(
  needs: BookingNeeds,
  agreement: Agreement,
): Promise<Result<Agreed, SlotTaken>> {
  const { tx } = needs;
  const { editionId, from, to, at } = agreement;
  const beside = await acceptBothDirections(tx, editionId, { one: from, other: to }, at);
  const sides = await requestSides(tx, editionId, from, to);
  invariant(sides.from && sides.to, `both sides of request ${agreement.requestId} are registered`);
  const code = meetingCodeOf(sides.from.code, sides.to.code);
  const meetingId = await ensureMeeting(tx, editionId, { one: from, other: to, code }, at);
  const { firstParticipantId, secondParticipantId } = pairOf(from, to);
  const participantIds = [firstParticipantId, secondParticipantId];
  const { by, slotCode } = agreement;
  // Whoever said yes knows; the others hear which of their requests it answers.
  const answered = [{ id: agreement.requestId, from }, ...beside].filter((one) => one.from !== by);
  const announceAnswers = async () => {
    for (const one of new Map(answered.map((each) => [each.id, each])).values())
      await needs.announce(tx, {
        kind: "request-accepted",
        editionId,
        requestId: one.id,
        from: one.from,
        to: by,
        meetingId,
      });
  };
  const edition = await editionOf(tx, editionId);
  invariant(edition, `edition ${editionId} of request ${agreement.requestId} is there`);
  if (!isBookedAtOnce(edition, await hasVersion(tx, editionId))) {
    await announceAnswers();
    return accepted({ meetingId, place: null, unplaced: { code: "planned-later" } });
  }
  const standing = await standingPlaceOf(tx, editionId, meetingId);
  if (standing && (slotCode === undefined || slotCode === standing.slotCode)) {
    await announceAnswers();
    return accepted({ meetingId, place: standing, unplaced: null });
  }
  const placing = await placeMeeting(
    tx,
    editionId,
    { id: meetingId, participantIds },
    { now: at, slotCode, isByHand: true },
  );
  if (placing.refusal?.code === "slot-taken") return refused(placing.refusal);
  await announceAnswers();
  if (placing.place === null) return accepted({ meetingId, place: null, unplaced: placing.refusal });
  const kind = standing ? "appointment-moved" : "appointment-made";
  await needs.announce(tx, { kind, editionId, meetingId, participantIds, by });
  return accepted({ meetingId, place: placing.place, unplaced: null });
}

/** Where a meeting is as of now; null where it has no place. */
export async function standingPlaceOf(
  tx: Tx,
  editionId: EditionId,
  meetingId: string,
): Promise<FreePlace | null> {
  const appointment = await appointmentOf(tx, editionId, meetingId);
  if (appointment?.state !== "standing") return null;
  const { slotCode, tableCode, startsAt, endsAt } = appointment;
  const zoneCode = (await tablesOf(tx, editionId)).find((table) => table.code === tableCode)?.zoneCode ?? "";
  return { slotCode, tableCode, zoneCode, startsAt, endsAt };
}
