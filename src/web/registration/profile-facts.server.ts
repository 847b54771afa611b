import type { Tx } from "#kernel/tx";
import { statementsOf, type ProfileFacts, type Registration } from "#modules/registration";

/** What a profile is made of: what the organisation says, and what someone wants to say once they are approved. */
export async function profileFactsOf(
  tx: Tx,
  person: Registration,
  time: { slotCount: number; absentCount: number },
): Promise<ProfileFacts> {
  const said = await statementsOf(tx, person.editionId, [person.organisationId]);
  return profileFacts(person, said, time);
}

/** The same, from statements that a list has at hand. */
export function profileFacts(
  person: Registration,
  said: Awaited<ReturnType<typeof statementsOf>>,
  time: { slotCount: number; absentCount: number },
): ProfileFacts {
  const textsOf = (direction: "offer" | "need") =>
    said.filter((one) => one.direction === direction).map(({ text }) => text);
  return {
    jobTitle: person.jobTitle,
    languages: person.languages,
    offers: [...textsOf("offer"), ...person.proposed.offers],
    needs: [...textsOf("need"), ...person.proposed.needs],
    isBookable: person.bookable,
    ...time,
  };
}
