import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { allCooperations, organisationsByIds } from "#modules/directory";
import { approvedParticipantsOf, statementsOf } from "#modules/registration";
import { matchingOrderOf, type MatchingOrder } from "../domain/matching-order.ts";

/** What the engine is to know of an edition: the organisations with an approved participant. Four queries. */
export async function matchingOrderFor(tx: Tx, editionId: EditionId): Promise<MatchingOrder> {
  const participants = await approvedParticipantsOf(tx, editionId);
  const organisations = await organisationsByIds(
    tx,
    participants.map((one) => one.organisationId),
  );
  const statements = await statementsOf(tx, editionId);
  const cooperations = await allCooperations(tx);
  return matchingOrderOf({
    participants,
    organisations: [...organisations.values()],
    statements,
    cooperations,
  });
}
