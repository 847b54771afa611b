import type { Chance } from "./chance.ts";
import { balticSeaCountries } from "./organisations.ts";
import type { DemoParticipant } from "./participants.ts";

export type DemoInterest = { participant: string; call: string };

/** How likely it is that somebody of an organisation marks a call, by where the call is for. */
const likelihoods: Record<string, (person: DemoParticipant) => number> = {
  "bsr-ie-2017": ({ organisation }) =>
    balticSeaCountries.includes(organisation.country)
      ? 0.6
      : organisation.isFromBadenWuerttemberg
        ? 0.55
        : 0.1,
  "clip-bsr-2017": ({ organisation }) =>
    organisation.isFromBadenWuerttemberg
      ? 0.75
      : ["SE", "DK", "NO", "LT"].includes(organisation.country)
        ? 0.35
        : 0,
  "innosup-01": ({ organisation }) => (organisation.kind === "company" ? 0.1 : 0.3),
  "h2020-ria": ({ organisation }) => (organisation.kind === "research-node" ? 0.6 : 0.2),
};

/** Which calls interest whom: invented, as most people have marked some and many none. The protagonist has marked two. */
export function interestsOf(
  people: readonly DemoParticipant[],
  protagonist: DemoParticipant,
  chance: Chance,
): DemoInterest[] {
  return people.flatMap((person) => {
    const marked = Object.entries(likelihoods).filter(([, of]) => chance.happens(of(person)));
    const calls = person === protagonist ? ["bsr-ie-2017", "clip-bsr-2017"] : marked.map(([call]) => call);
    return calls.map((call) => ({ participant: person.code, call }));
  });
}
