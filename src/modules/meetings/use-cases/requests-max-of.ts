import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { editionOf } from "#modules/editions";
import { requestsMaxOfType } from "#modules/registration";

/** How many requests someone may have open: what their kind of participation says, else what the edition says. Two queries. */
export async function requestsMaxOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<number> {
  const ofType = await requestsMaxOfType(tx, editionId, participantId);
  return ofType ?? (await editionOf(tx, editionId))?.requestsPerParticipantMax ?? 0;
}
