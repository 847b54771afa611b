import type { ParticipantId, TimetableId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Placement, UnplacedMeeting } from "../domain/timetable.ts";
import { placementsOfParticipant, unplacedOf } from "../store/timetables.ts";

export type PersonView = { readonly placements: Placement[]; readonly unplaced: UnplacedMeeting[] };

/** What a timetable means for one participant: their meetings by time, and their wishes that found no place. */
export async function personViewOf(
  tx: Tx,
  timetableId: TimetableId,
  participantId: ParticipantId,
): Promise<PersonView> {
  return {
    placements: await placementsOfParticipant(tx, timetableId, participantId),
    unplaced: await unplacedOf(tx, timetableId, participantId),
  };
}
