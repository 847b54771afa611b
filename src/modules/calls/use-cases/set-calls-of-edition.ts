import type { CallId, EditionId } from "#kernel/ids";
import { inTransaction, type Tx } from "#kernel/tx";
import { addKnownCallsToEdition, heldCallIdsOf, removeCallsFromEdition } from "../store/calls.ts";
import { callInterestsOf } from "../store/interests.ts";

/**
 * Says which calls an edition is about. One that somebody has marked stays, and its id is given back; everything else is as
 * wished. A call that there is not is left out.
 */
export async function setCallsOfEdition(
  needs: { tx: Tx },
  editionId: EditionId,
  callIds: readonly CallId[],
): Promise<{ keptIds: CallId[] }> {
  return inTransaction(needs.tx, async (tx) => {
    // Held before the marks are looked at: whoever marks one now waits, and finds it gone or marks one that stays.
    const unwished = (await heldCallIdsOf(tx, editionId)).filter((id) => !callIds.includes(id));
    const marked = new Set((await callInterestsOf(tx, editionId)).map(({ callId }) => callId));
    await removeCallsFromEdition(
      tx,
      editionId,
      unwished.filter((id) => !marked.has(id)),
    );
    await addKnownCallsToEdition(tx, editionId, callIds);
    return { keptIds: unwished.filter((id) => marked.has(id)) };
  });
}
