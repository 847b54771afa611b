import type { ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { organisationsByIds } from "#modules/directory";
import { participantsByIds } from "#modules/registration";
import { personViewOf, type PersonView } from "./person-view.ts";

/** These people with their organisations, in two queries whatever their number. */
export async function peopleById(
  tx: Tx,
  ids: readonly ParticipantId[],
  language: Language,
): Promise<ReadonlyMap<ParticipantId, PersonView>> {
  const people = [...(await participantsByIds(tx, ids)).values()];
  const organisations = await organisationsByIds(
    tx,
    people.map((person) => person.organisationId),
  );
  return new Map(
    people.map((person) => [
      person.id,
      personViewOf(person, organisations.get(person.organisationId), language),
    ]),
  );
}
