import { inAllLanguages, type Organisation, type Passage } from "./organisation.ts";
import { valueChain } from "./vocabulary/value-chain.ts";
import type { ChainPlace, ChainPlaces, Member } from "./world.ts";

/** A narrower concept stands where its parent stands, a little less surely. */
const parentShare = 0.75;
/** A field without a keyword that says the same only hints at what an organisation does. */
const fieldShare = 0.4;

/** Where an organisation stands in the value chain: by arc, at the supplying and at the using end, with the passages that show it. */
export function chainPlacesOf(
  organisation: Organisation,
  parentOf: ReadonlyMap<string, string>,
): { supplies: ChainPlaces; uses: ChainPlaces } {
  const places = placesByConcept(organisation, parentOf);
  const supplies = new Map<number, ChainPlace>();
  const uses = new Map<number, ChainPlace>();
  valueChain.forEach(({ from, to }, arc) => {
    const [supplier, user] = [places.get(from), places.get(to)];
    if (supplier) supplies.set(arc, supplier);
    if (user) uses.set(arc, user);
  });
  return { supplies, uses };
}

function placesByConcept(
  organisation: Organisation,
  parentOf: ReadonlyMap<string, string>,
): Map<string, ChainPlace> {
  const places = new Map<string, ChainPlace>();
  for (const passage of inAllLanguages([...organisation.topics, ...organisation.offers]))
    addPassage(places, passage, parentOf);
  for (const [field, written] of [
    [organisation.portfolio, organisation.profile.portfolio],
    [organisation.ecosystem, organisation.profile.ecosystem],
  ] as const) {
    if (!field || field.concept === "" || places.has(field.concept)) continue;
    places.set(field.concept, {
      weight: fieldShare,
      concept: field.concept,
      passages: [{ text: (written ?? field.code).trim(), language: null }],
    });
  }
  return places;
}

function addPassage(
  places: Map<string, ChainPlace>,
  passage: Passage,
  parentOf: ReadonlyMap<string, string>,
): void {
  for (const [concept, weight] of passage.concepts) {
    for (
      let id: string | undefined = concept, share = weight;
      id !== undefined;
      id = parentOf.get(id), share *= parentShare
    ) {
      const known = places.get(id);
      const evidence = { text: passage.text, language: passage.language };
      if (!known || share > known.weight + 1e-9)
        places.set(id, { weight: share, concept, passages: [evidence] });
      else if (share > known.weight - 1e-9)
        places.set(id, { ...known, passages: [...known.passages, evidence] });
    }
  }
}

/** Share of all pairs of organisations (as a power of their number) from which a step counts as it stands in the value chain. */
const usualRarity = 0.45;
const rarityMin = 0.5;
const rarityMax = 2;

/**
 * How much a step along each arc says. Like a common word, a step that hundreds of pairs could take tells little about
 * any of them: the logarithm of the share of pairs that could take it, one for an arc of usual rarity.
 */
export function rarityOfArcs(members: readonly Pick<Member, "supplies" | "uses">[]): number[] {
  if (members.length < 2) return valueChain.map(() => 1);
  const pairsLog = 2 * Math.log(members.length);
  const weightOf = (end: "supplies" | "uses", arc: number) =>
    members.reduce((sum, member) => sum + (member[end].get(arc)?.weight ?? 0), 0);
  return valueChain.map((_, arc) => {
    const couldTakeLog = Math.log(1 + weightOf("supplies", arc)) + Math.log(1 + weightOf("uses", arc));
    return Math.min(rarityMax, Math.max(rarityMin, (pairsLog - couldTakeLog) / pairsLog / usualRarity));
  });
}
