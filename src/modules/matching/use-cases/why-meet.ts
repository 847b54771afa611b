import type { EditionId, OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Suggestion } from "../domain/suggestion.ts";
import type { MatchingEngine } from "../engine/matching-engine.ts";
import { serverEngine } from "../engine/thread-engine.ts";
import { suggestionOfPair } from "../store/suggestions.ts";
import { matchingOrderFor } from "./matching-order-for.ts";

/**
 * Why `organisationId` should meet `otherId`: the stored suggestion, or else worked out now. Null for an organisation
 * itself, and where one of the two takes no part in the edition.
 */
export async function whyMeet(
  tx: Tx,
  editionId: EditionId,
  organisationId: OrganisationId,
  otherId: OrganisationId,
  engine: MatchingEngine = serverEngine(),
): Promise<Suggestion | null> {
  if (organisationId === otherId) return null;
  const stored = await suggestionOfPair(tx, editionId, organisationId, otherId);
  if (stored) return stored;
  return engine.explain({ editionId, reader: organisationId, other: otherId }, () =>
    matchingOrderFor(tx, editionId),
  );
}
