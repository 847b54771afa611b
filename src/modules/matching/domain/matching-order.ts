import type { OrganisationId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Cooperation, Organisation } from "#modules/directory";
import type { Participant, Statement } from "#modules/registration";

/** An organisation as the engine looks at it: what the directory says, and what it offers and seeks in this edition. */
export type OrganisationToMatch = Omit<Organisation, "descriptorBasis" | "sourceUrl" | "website"> & {
  readonly offers: readonly Bilingual[];
  readonly needs: readonly Bilingual[];
  /** ISO 639-1 codes that its participants speak, in order. */
  readonly languages: readonly string[];
};

/** Everything the engine needs, as plain data that can be sent to a thread. Organisations stand in order of ids. */
export type MatchingOrder = {
  readonly organisations: readonly OrganisationToMatch[];
  readonly cooperations: readonly Cooperation[];
};

export type MatchingFacts = {
  readonly organisations: readonly Organisation[];
  readonly participants: readonly Pick<Participant, "organisationId" | "languages">[];
  readonly statements: readonly Statement[];
  readonly cooperations: readonly Cooperation[];
};

/** Puts together what is known. The same facts in another order make the same order. */
export function matchingOrderOf(facts: MatchingFacts): MatchingOrder {
  const languagesOf = new Map<OrganisationId, Set<string>>();
  for (const { organisationId, languages } of facts.participants) {
    const known = languagesOf.get(organisationId) ?? new Set();
    for (const language of languages) known.add(language);
    languagesOf.set(organisationId, known);
  }
  const textsBy = new Map<string, Bilingual[]>();
  for (const one of facts.statements.toSorted((a, b) => a.position - b.position)) {
    const key = `${one.direction} ${one.organisationId}`;
    textsBy.set(key, [...(textsBy.get(key) ?? []), one.text]);
  }
  const organisations = facts.organisations.map((organisation) => {
    const { descriptorBasis: _basis, sourceUrl: _source, website: _website, ...known } = organisation;
    return {
      ...known,
      offers: textsBy.get(`offer ${known.id}`) ?? [],
      needs: textsBy.get(`need ${known.id}`) ?? [],
      languages: [...(languagesOf.get(known.id) ?? [])].toSorted(),
    };
  });
  return {
    organisations: organisations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    cooperations: facts.cooperations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
