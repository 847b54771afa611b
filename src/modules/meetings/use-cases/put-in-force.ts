import type { TimetableId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { decidePublication } from "../domain/decide-publication.ts";
import type { PublicationForParticipant } from "../domain/meeting-event.ts";
import {
  cancelAppointments,
  clashesWithSessions,
  saveAppointments,
  standingAppointmentsOf,
} from "../store/appointments.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { placementsOf, unplacedOf } from "../store/timetables.ts";

/** Makes the appointments of an edition follow a timetable. Whoever calls holds them for a publication. */
export async function putInForce(
  tx: Tx,
  timetable: { id: TimetableId; editionId: string },
  now: Instant,
): Promise<Result<PublicationForParticipant[], { code: "clashes-with-sessions"; count: number }>> {
  const { editionId } = timetable;
  const unplaced = await unplacedOf(tx, timetable.id);
  const wanted = await wantedMeetingsOf(tx, editionId);
  const { placed, droppedIds, changes } = decidePublication({
    standing: await standingAppointmentsOf(tx, editionId),
    placements: await placementsOf(tx, timetable.id),
    unplacedIds: new Set(unplaced.map((one) => one.meetingId)),
    wantedIds: new Set(wanted.map((one) => one.id)),
    now,
  });
  const clashCount = await clashesWithSessions(tx, placed);
  if (clashCount > 0) return refused({ code: "clashes-with-sessions", count: clashCount });
  await cancelAppointments(tx, droppedIds, { by: null, reason: "", at: now });
  await saveAppointments(tx, editionId, placed, now);
  return accepted([...changes]);
}
