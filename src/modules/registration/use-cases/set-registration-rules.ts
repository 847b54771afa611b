import type { EditionId } from "#kernel/ids";
import { inTransaction } from "#kernel/tx";
import type { RegistrationRules } from "../domain/registration.ts";
import { saveRegistrationRules } from "../store/rules.ts";
import { fillFreePlaces } from "./fill-free-places.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

/** Sets the rules of registering that are named. New places go to those who wait; fewer places take nobody's away. */
export async function setRegistrationRules(
  needs: RegistrationNeeds,
  editionId: EditionId,
  rules: Partial<RegistrationRules>,
): Promise<{ filledCount: number }> {
  return inTransaction(needs.tx, async (tx) => {
    await saveRegistrationRules(tx, editionId, rules);
    return { filledCount: await fillFreePlaces({ ...needs, tx }, editionId) };
  });
}
