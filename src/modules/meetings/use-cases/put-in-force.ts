import type { TimetableId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { participantsByIds } from "#modules/registration";
import type { Appointment } from "../domain/appointment.ts";
import {
  changesOf,
  decidePublication,
  placesElsewhere,
  type PlaceToHold,
} from "../domain/decide-publication.ts";
import type { PublicationForParticipant } from "../domain/meeting-event.ts";
import {
  cancelAppointments,
  clashesWithSessions,
  saveAppointments,
  standingAppointmentsOf,
} from "../store/appointments.ts";
import { isAnyClosed } from "../store/marks.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { placementsOf, unplacedOf } from "../store/timetables.ts";
import { loadBookingFacts } from "./booking-facts.ts";

/**
 * Makes the appointments of an edition follow a timetable. What was agreed and loses its place to it stays agreed: it gets
 * another place at once where there is one. Whoever calls holds the appointments for a publication.
 */
export async function putInForce(
  tx: Tx,
  timetable: { id: TimetableId; editionId: string },
  now: Instant,
): Promise<Result<PublicationForParticipant[], { code: "clashes-with-sessions"; count: number }>> {
  const { editionId } = timetable;
  const unplaced = await unplacedOf(tx, timetable.id);
  const wanted = await wantedMeetingsOf(tx, editionId);
  const publication = decidePublication({
    standing: await standingAppointmentsOf(tx, editionId),
    placements: await placementsOf(tx, timetable.id),
    unplacedIds: new Set(unplaced.map((one) => one.meetingId)),
    wantedIds: new Set(wanted.map((one) => one.id)),
    now,
  });
  const { placed, dropped } = publication;
  const clashCount = await clashesWithSessions(tx, placed);
  if (clashCount > 0) return refused({ code: "clashes-with-sessions", count: clashCount });
  const droppedIds = dropped.map((one) => one.meetingId);
  await cancelAppointments(tx, droppedIds, { by: null, reason: "", at: now });
  await saveAppointments(tx, editionId, placed, now);
  const wantedIds = new Set(wanted.map((one) => one.id));
  const stillWanted = dropped.filter((one) => wantedIds.has(one.meetingId));
  const elsewhere = await elsewhereFor(tx, { editionId, dropped: stillWanted, now });
  await saveAppointments(tx, editionId, elsewhere, now);
  return accepted(changesOf(publication, elsewhere));
}

async function elsewhereFor(
  tx: Tx,
  { editionId, dropped, now }: { editionId: string; dropped: readonly Appointment[]; now: Instant },
): Promise<PlaceToHold[]> {
  if (dropped.length === 0) return [];
  const participantIds = [...new Set(dropped.flatMap((one) => one.participantIds))];
  const people = await participantsByIds(tx, participantIds);
  const mayMeet: Appointment[] = [];
  for (const one of dropped) {
    const areApproved = one.participantIds.every((id) => people.get(id)?.state === "approved");
    if (areApproved && !(await isAnyClosed(tx, editionId, one.participantIds))) mayMeet.push(one);
  }
  return placesElsewhere(
    mayMeet,
    await loadBookingFacts(tx, editionId, { participantIds, besides: null }, now),
  );
}
