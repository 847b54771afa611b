import { chainPlacesOf, rarityOfArcs } from "./chain-places.ts";
import { learnConcepts } from "./learned-concepts.ts";
import { learnLift } from "./learned-lift.ts";
import { type Numbers, type Organisation, readOrganisation, termsOf, viewsOf } from "./organisation.ts";
import type { Cooperation, Profile } from "./profile.ts";
import { ConceptFinder } from "./text/concept-finder.ts";
import { loadLanguageDetector } from "./text/detect-language.ts";
import { loadStemmers } from "./text/stemmers.ts";
import { TermNumbers } from "./text/term-numbers.ts";
import type { Concept } from "./vocabulary/concept.ts";
import { vocabulary } from "./vocabulary/vocabulary.ts";
import type { Member, World } from "./world.ts";

/** Everything read and counted once; suggestions are made from it without any further reading. */
export type MatchingIndex = {
  readonly world: World;
  /** False when the stemmers could not be loaded; suggestions are then a little coarser. */
  readonly stemmersLoaded: boolean;
};

export type MatchingOptions = {
  /** Words of the house besides the built-in vocabulary. */
  readonly concepts?: readonly Concept[];
};

/**
 * Reads profiles and known cooperations. Of profiles with the same id the first in the order of their text counts;
 * partners nobody knows are left out. The order of neither list matters.
 */
export async function prepareMatching(
  profiles: readonly Profile[],
  cooperations: readonly Cooperation[] = [],
  options: MatchingOptions = {},
): Promise<MatchingIndex> {
  const { stem, complete } = await loadStemmers();
  const undeclared = profiles.some(({ offers, needs }) =>
    [...(offers ?? []), ...(needs ?? [])].some((one) => !one.language),
  );
  const detectLanguage = undeclared ? await loadLanguageDetector() : () => "en";
  const distinct = inOrder(profiles);
  const own = [...vocabulary, ...(options.concepts ?? [])];
  const concepts = [...own, ...learnConcepts(distinct, new ConceptFinder(own, stem))];
  const reader = { stem, detectLanguage, finder: new ConceptFinder(concepts, stem) };
  const organisations = distinct.map((profile) => readOrganisation(profile, reader));
  return { world: worldOf(organisations, cooperations, concepts), stemmersLoaded: complete };
}

function inOrder(profiles: readonly Profile[]): Profile[] {
  const byId = new Map<string, { profile: Profile; text: string }>();
  for (const profile of profiles) {
    const text = JSON.stringify(profile);
    const known = byId.get(profile.id);
    if (!known || text < known.text) byId.set(profile.id, { profile, text });
  }
  return [...byId.values()].map(({ profile }) => profile).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function worldOf(
  organisations: readonly Organisation[],
  allCooperations: readonly Cooperation[],
  concepts: readonly Concept[],
): World {
  const parentOf = new Map(
    concepts.flatMap(({ id, broader }) => (broader === undefined ? [] : [[id, broader] as const])),
  );
  const conceptById = new Map(concepts.map((one) => [one.id, one]));
  const known = new Set(organisations.map(({ profile }) => profile.id));
  const cooperations = cooperationsInOrder(allCooperations, known);
  const cooperationsOf = new Map<string, Cooperation[]>();
  for (const cooperation of cooperations)
    for (const id of cooperation.partnerIds)
      cooperationsOf.set(id, [...(cooperationsOf.get(id) ?? []), cooperation]);
  const numbers = numbersOf(organisations, parentOf);
  const members = organisations.map((organisation, at) =>
    memberOf(organisation, at, { numbers, parentOf, cooperationsOf }),
  );
  const memberById = new Map(members.map((member) => [member.id, member]));
  return {
    members,
    memberById,
    cooperations,
    cooperationsOf,
    rarityByArc: rarityOfArcs(members),
    liftByFields: learnLift(cooperations, (id) => memberById.get(id)?.organisation),
    labelOf: (concept, language) => conceptById.get(concept)?.[language][0] ?? concept,
  };
}

/** Cooperations of at least two known organisations, each partner once, in the order of their ids. */
function cooperationsInOrder(
  cooperations: readonly Cooperation[],
  known: ReadonlySet<string>,
): Cooperation[] {
  return cooperations
    .map((one) => ({ ...one, partnerIds: [...new Set(one.partnerIds)].filter((id) => known.has(id)).sort() }))
    .filter(({ partnerIds }) => partnerIds.length > 1)
    .sort((a, b) => compare(a.id, b.id) || compare(JSON.stringify(a), JSON.stringify(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbersOf(organisations: readonly Organisation[], parentOf: ReadonlyMap<string, string>): Numbers {
  const passages = organisations.map(({ topics, offers, needs }) => [...topics, ...offers, ...needs]);
  const withParents = (ids: readonly string[]) => {
    const all = new Set<string>();
    for (const start of ids)
      for (let id: string | undefined = start; id !== undefined; id = parentOf.get(id)) all.add(id);
    return all;
  };
  return {
    stems: new TermNumbers(passages.map(termsOf.stems)),
    pieces: new TermNumbers(passages.map(termsOf.pieces)),
    concepts: new TermNumbers(passages.map((list) => withParents(termsOf.concepts(list)))),
  };
}

type Tables = {
  readonly numbers: Numbers;
  readonly parentOf: ReadonlyMap<string, string>;
  readonly cooperationsOf: ReadonlyMap<string, readonly Cooperation[]>;
};

function memberOf(
  organisation: Organisation,
  at: number,
  { numbers, parentOf, cooperationsOf }: Tables,
): Member {
  const { id } = organisation.profile;
  const topics =
    organisation.topics.length > 0 ? organisation.topics : [...organisation.offers, ...organisation.needs];
  const partners = new Set((cooperationsOf.get(id) ?? []).flatMap(({ partnerIds }) => partnerIds));
  partners.delete(id);
  return {
    at,
    id,
    organisation,
    topicViews: viewsOf(topics, numbers, parentOf),
    offerViews: organisation.offers.map((one) => viewsOf([one], numbers, parentOf)),
    needViews: organisation.needs.map((one) => viewsOf([one], numbers, parentOf)),
    ...chainPlacesOf(organisation, parentOf),
    partners,
  };
}
