import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { firstWaiting, saveAnswer } from "../store/registrations.ts";
import { holdPlaces } from "../store/rules.ts";
import { bringInStatements } from "./bring-in-statements.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

/**
 * Gives free places to those who wait, in the order in which they applied, and tells them. Returns how many got one.
 * Where places are not counted nobody waits because of them, so nothing happens. Call it inside a transaction.
 */
export async function fillFreePlaces(
  needs: RegistrationNeeds & { tx: Tx },
  editionId: EditionId,
): Promise<number> {
  const { placesLeft } = await holdPlaces(needs.tx, editionId);
  if (placesLeft === null) return 0;
  let filled = 0;
  while (filled < placesLeft) {
    const next = await firstWaiting(needs.tx, editionId);
    if (!next) break;
    await saveAnswer(needs.tx, next.id, { state: "approved", reason: "", answeredAt: null });
    await bringInStatements(needs.tx, next);
    await needs.announce(needs.tx, {
      kind: "application-answered",
      editionId,
      participantId: next.id,
      answer: "approved",
      reason: "",
    });
    filled += 1;
  }
  return filled;
}
