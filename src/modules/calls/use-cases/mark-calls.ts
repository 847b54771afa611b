import type { CallId, EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { addCallInterests, removeCallInterestsBut } from "../store/interests.ts";

/** More than any edition is about; whatever is sent, no more is looked at. */
const callsMax = 100;

/**
 * Says which calls interest somebody's organisation, in place of what they said before. A call marked already keeps its
 * moment; one that the edition is not about is left out.
 */
export async function markCalls(
  needs: { tx: Tx },
  person: { editionId: EditionId; participantId: ParticipantId },
  wish: { callIds: readonly CallId[]; at: Instant },
): Promise<void> {
  const callIds = [...new Set(wish.callIds)].slice(0, callsMax);
  await inTransaction(needs.tx, async (tx) => {
    await removeCallInterestsBut(tx, person.participantId, callIds);
    const { participantId } = person;
    await addCallInterests(
      tx,
      person.editionId,
      callIds.map((callId) => ({ participantId, callId, markedAt: wish.at })),
    );
  });
}
