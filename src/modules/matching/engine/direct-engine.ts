import type { MatchingIndex } from "@kontor/matching";
import type { EditionId, OrganisationId } from "#kernel/ids";
import type { MatchingOrder } from "../domain/matching-order.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { MatchingEngine } from "./matching-engine.ts";
import { profileToMatch } from "./profile-to-match.ts";

/** Editions whose profiles stay prepared; the one prepared longest ago makes room. */
const preparedEditionsMax = 3;
/** Draws the tiny differences between equals; always the same, so that a rebuild without changes changes nothing. */
const seed = 1;

/**
 * The engine in this very thread: for the worker thread, and for tests. It blocks while it works. Its package is loaded
 * with the first question, so that whoever only reads suggestions does not carry it.
 */
export function directEngine(): MatchingEngine {
  const preparedByEdition = new Map<EditionId, MatchingIndex>();
  return {
    async suggest(order, { top }) {
      const { allocateLists, explainPair } = await import("@kontor/matching");
      const index = await prepared(order);
      return allocateLists(index, { top, seed }).matches.map(({ organisation, suggestions }) => ({
        organisationId: organisation as OrganisationId,
        suggestions: suggestions.map((one, place): Suggestion => {
          const explanation = explainPair(index, organisation, one.organisation);
          return {
            organisationId: one.organisation as OrganisationId,
            rank: place + 1,
            kind: one.kind,
            score: one.score,
            existingContact: one.existingContact,
            reasons: one.reasons,
            reasonForThem: explanation?.reasonForThem ?? null,
            caution: one.caution?.sentence ?? null,
          };
        }),
      }));
    },

    async explain({ editionId, reader, other }, loadOrder) {
      const { explainPair } = await import("@kontor/matching");
      let index = preparedByEdition.get(editionId);
      if (!index) {
        index = await prepared(await loadOrder());
        preparedByEdition.set(editionId, index);
        const [oldest] = preparedByEdition.keys();
        if (preparedByEdition.size > preparedEditionsMax && oldest) preparedByEdition.delete(oldest);
      }
      const explanation = explainPair(index, reader, other);
      if (!explanation) return null;
      const { kind, score, existingContact, reasons, reasonForThem, caution } = explanation;
      return {
        organisationId: other,
        rank: null,
        kind,
        score,
        existingContact,
        reasons,
        reasonForThem: reasonForThem ?? null,
        caution: caution?.sentence ?? null,
      };
    },

    forget: (editionId) => void preparedByEdition.delete(editionId),
  };
}

async function prepared({ organisations, cooperations }: MatchingOrder): Promise<MatchingIndex> {
  const { prepareMatching } = await import("@kontor/matching");
  return prepareMatching(organisations.map(profileToMatch), cooperations);
}
