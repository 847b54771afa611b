import type { EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotsOf, tablesOf } from "#modules/editions";
import { attendancesOf } from "#modules/programme";
import { absencesOf, approvedParticipantsOf } from "#modules/registration";
import {
  timetableProblem,
  type ProblemFacts,
  type PublishedPlace,
  type TimetableProblem,
} from "../domain/timetable-problem.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { standingRequestsOf } from "../store/requests.ts";
import { standingAppointmentsOf } from "../store/appointments.ts";
import { placementsOf, publishedTimetableOf } from "../store/timetables.ts";

/**
 * Everything the optimiser must know about an edition; the same number of queries whatever its size. With `now`, what has
 * begun by then is over for it.
 */
export async function loadProblemFacts(
  tx: Tx,
  editionId: EditionId,
  now: Instant | null,
): Promise<ProblemFacts> {
  return {
    name: editionId,
    slots: await slotsOf(tx, editionId),
    tables: await tablesOf(tx, editionId),
    participants: await approvedParticipantsOf(tx, editionId),
    absences: await absencesOf(tx, editionId),
    attendances: await attendancesOf(tx, editionId),
    meetings: await wantedMeetingsOf(tx, editionId),
    wishes: await wishesOf(tx, editionId),
    published: await fixedPlacesOf(tx, editionId),
    now,
  };
}

/** Wishes from person to person; an organisation's answer makes one of what it was asked. */
async function wishesOf(tx: Tx, editionId: EditionId): Promise<ProblemFacts["wishes"]> {
  const requests = await standingRequestsOf(tx, editionId);
  return requests.flatMap(({ toParticipantId, ...request }) =>
    toParticipantId === null ? [] : [{ ...request, toParticipantId }],
  );
}

/** Where meetings are as of now; what the organiser pinned in the version in force is pinned while it is still there. */
async function fixedPlacesOf(tx: Tx, editionId: EditionId): Promise<PublishedPlace[]> {
  const published = await publishedTimetableOf(tx, editionId);
  const placements = published ? await placementsOf(tx, published.id) : [];
  const pinned = new Set(placements.filter((one) => one.pinned).map(placeKeyOf));
  const standing = await standingAppointmentsOf(tx, editionId);
  return standing.map((one) => ({ ...one, pinned: pinned.has(placeKeyOf(one)) }));
}

function placeKeyOf(one: { meetingId: string; slotCode: string; tableCode: string }): string {
  return `${one.meetingId} ${one.slotCode} ${one.tableCode}`;
}

/** The edition as a `kontor-problem/1`. */
export async function timetableProblemOf(tx: Tx, editionId: EditionId): Promise<TimetableProblem> {
  return timetableProblem(await loadProblemFacts(tx, editionId, null));
}
