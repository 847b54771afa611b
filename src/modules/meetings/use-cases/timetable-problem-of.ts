import type { EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotsOf, tablesOf } from "#modules/editions";
import { attendancesOf } from "#modules/programme";
import { absencesOf, approvedParticipantsOf } from "#modules/registration";
import { timetableProblem, type ProblemFacts, type TimetableProblem } from "../domain/timetable-problem.ts";
import { wantedMeetingsOf } from "../store/meetings.ts";
import { standingRequestsOf } from "../store/requests.ts";
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
  const published = await publishedTimetableOf(tx, editionId);
  const placements = published ? await placementsOf(tx, published.id) : [];
  return {
    name: editionId,
    slots: await slotsOf(tx, editionId),
    tables: await tablesOf(tx, editionId),
    participants: await approvedParticipantsOf(tx, editionId),
    absences: await absencesOf(tx, editionId),
    attendances: await attendancesOf(tx, editionId),
    meetings: await wantedMeetingsOf(tx, editionId),
    wishes: await standingRequestsOf(tx, editionId),
    published: placements,
    now,
  };
}

/** The edition as a `kontor-problem/1`. */
export async function timetableProblemOf(tx: Tx, editionId: EditionId): Promise<TimetableProblem> {
  return timetableProblem(await loadProblemFacts(tx, editionId, null));
}
