import type { Tx } from "#kernel/tx";
import type { Registration } from "../domain/registration.ts";
import { addStatements, saveOwnChange } from "../store/registrations.ts";
import { registrationRulesOf } from "../store/rules.ts";

/** What someone wanted to say for the organisation is said from the moment at which they are approved. */
export async function bringInStatements(tx: Tx, person: Registration): Promise<void> {
  const { offers, needs } = person.proposed;
  if (offers.length === 0 && needs.length === 0) return;
  const { statementsMax } = await registrationRulesOf(tx, person.editionId);
  const { editionId, organisationId } = person;
  const left = await addStatements(tx, { editionId, organisationId, max: statementsMax }, person.proposed);
  await saveOwnChange(tx, person.id, { proposed: left });
}
