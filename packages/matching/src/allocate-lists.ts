import { candidatesOfAll } from "./match-all.ts";
import type { Matches } from "./matches.ts";
import type { MatchingIndex } from "./prepare-matching.ts";
import { sigmoid } from "./score-pair.ts";
import {
  inListOrder,
  type ListOptions,
  listLengthDefault,
  type Ranked,
  suggestionsOf,
} from "./suggestions-for.ts";

export type AllocationOptions = ListOptions & {
  /** Draws the tiny differences between equal candidates; the same seed gives the same lists. */
  readonly seed: number;
  /** In how many lists an organisation may stand, as a multiple of the length of a list. At least 1; 2 when not given. */
  readonly exposureShareMax?: number;
};

/** A pair as the allocation sees it: its places in the index, and what it is worth (with a tiny seeded difference). */
type Pair = {
  readonly reader: number;
  readonly other: number;
  readonly value: number;
  readonly ranked: Ranked;
};

/** Prices are worked out on the best of each list only; nobody reads further. */
const consideredMin = 200;
const rounds = 60;
/** Size of the seeded differences, as a share of the spread of all values. */
const ditherShare = 0.01;
/** First step of the prices, as a share of the spread of all values; it shrinks with the rounds. */
const stepShare = 0.12;

/**
 * The lists of everybody, in the order of the ids, so that nobody floods them and nobody is missing. An organisation
 * stands in at most `exposureShareMax` times `top` lists and, if it can, in at least a quarter of `top` (three at
 * least). Among all lists of that kind these have nearly the greatest total worth: each organisation has a price that
 * rises while it is wanted too often and falls while it is wanted too seldom, and lists are filled by worth minus price
 * (subgradient steps on the dual of the assignment). A list is never left short for the cap's sake. Entries stand in
 * the order of their scores, which the prices do not touch.
 */
export function allocateLists(index: MatchingIndex, options: AllocationOptions): Matches {
  const { members } = index.world;
  const length = Math.max(0, Math.floor(options.top ?? listLengthDefault));
  const rankedOf = candidatesOfAll(index, options.abroadOnly ?? false).map(inListOrder);
  const pairsOf = pairsIn(
    rankedOf.map((list) => list.slice(0, Math.max(consideredMin, 2 * length))),
    members.map(({ id }) => id),
    options.seed,
  );
  const bounds = {
    length,
    exposureMax: Math.ceil(length * Math.max(1, options.exposureShareMax ?? 2)),
    exposureMin: Math.min(length, Math.max(3, Math.ceil(length / 4))),
  };
  const prices = pricesFor(pairsOf, bounds);
  const chosen = filledLists(pairsOf, prices, bounds);
  return {
    format: "kontor-matches/1",
    matches: members.map((reader) => ({
      organisation: reader.id,
      suggestions: suggestionsOf(
        index,
        reader,
        rankedOf[reader.at]?.filter((one) => chosen[reader.at]?.has(one.candidate.other.at)) ?? [],
      ),
    })),
  };
}

function pairsIn(rankedOf: readonly (readonly Ranked[])[], ids: readonly string[], seed: number): Pair[][] {
  const values = rankedOf.map((list) => list.map(({ logOdds }) => sigmoid(logOdds)));
  const size = ditherShare * spreadOf(values.flat());
  return rankedOf.map((list, reader) =>
    list.map((ranked, place) => {
      const other = ranked.candidate.other.at;
      const draw = unitHash(`${seed} ${ids[reader]} ${ids[other]}`) - 0.5;
      return { reader, other, ranked, value: (values[reader]?.[place] as number) + size * draw };
    }),
  );
}

function spreadOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** A number in [0, 1) that depends on the text alone (FNV-1a with a final mix), so that no order of calls matters. */
function unitHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

type Bounds = { readonly length: number; readonly exposureMax: number; readonly exposureMin: number };

function pricesFor(
  pairsOf: readonly (readonly Pair[])[],
  { length, exposureMax, exposureMin }: Bounds,
): Float64Array {
  const spread = spreadOf(pairsOf.flat().map(({ value }) => value));
  const prices = new Float64Array(pairsOf.length);
  if (length === 0 || spread === 0) return prices;
  for (let round = 0; round < rounds; round += 1) {
    const exposure = new Int32Array(pairsOf.length);
    for (const pairs of pairsOf)
      for (const { other } of bestOf(pairs, prices, length))
        exposure[other] = (exposure[other] as number) + 1;
    const step = (stepShare * spread) / Math.sqrt(1 + round / 2);
    for (let at = 0; at < prices.length; at += 1) {
      const shown = exposure[at] as number;
      const tooMany = Math.max(0, shown - exposureMax) / exposureMax;
      const tooFew = Math.max(0, exposureMin - shown) / exposureMin;
      const price = prices[at] as number;
      const relaxed =
        shown < exposureMax && price > 0 ? Math.max(0, price - step * (1 - shown / exposureMax)) : price;
      prices[at] = Math.max(-spread, relaxed + step * (tooMany - tooFew));
    }
  }
  return prices;
}

function bestOf(pairs: readonly Pair[], prices: Float64Array, length: number): Pair[] {
  return byNetValue(pairs, prices).slice(0, length);
}

function byNetValue(pairs: readonly Pair[], prices: Float64Array): Pair[] {
  const net = (pair: Pair) => pair.value - (prices[pair.other] as number);
  return [...pairs].sort((a, b) => net(b) - net(a) || a.reader - b.reader || a.other - b.other);
}

/** Fills the lists pair by pair, the greatest net worth first, within the cap; lists still short take whoever is shown least. */
function filledLists(
  pairsOf: readonly (readonly Pair[])[],
  prices: Float64Array,
  bounds: Bounds,
): Set<number>[] {
  const { length, exposureMax } = bounds;
  const lists: Lists = { chosen: pairsOf.map(() => new Map()), exposure: new Int32Array(pairsOf.length) };
  for (const pair of byNetValue(pairsOf.flat(), prices))
    if (
      (lists.chosen[pair.reader]?.size ?? 0) < length &&
      (lists.exposure[pair.other] as number) < exposureMax
    )
      take(lists, pair);
  pairsOf.forEach((pairs, reader) => {
    const missing = Math.min(length, pairs.length) - (lists.chosen[reader]?.size ?? 0);
    if (missing <= 0) return;
    const left = pairs.filter(({ other }) => !lists.chosen[reader]?.has(other));
    left.sort(
      (a, b) =>
        (lists.exposure[a.other] as number) - (lists.exposure[b.other] as number) ||
        b.value - a.value ||
        a.other - b.other,
    );
    for (const pair of left.slice(0, missing)) take(lists, pair);
  });
  showEverybody(lists, pairsOf, bounds);
  return lists.chosen.map((list) => new Set(list.keys()));
}

type Lists = { readonly chosen: readonly Map<number, Pair>[]; readonly exposure: Int32Array };

function take({ chosen, exposure }: Lists, pair: Pair): void {
  chosen[pair.reader]?.set(pair.other, pair);
  exposure[pair.other] = (exposure[pair.other] as number) + 1;
}

/** Whoever is still shown too seldom takes the place of the last of a list where that costs least, and nobody else falls too low by it. */
function showEverybody(lists: Lists, pairsOf: readonly (readonly Pair[])[], { exposureMin }: Bounds): void {
  const wishesFor: Pair[][] = pairsOf.map(() => []);
  for (const pair of pairsOf.flat()) wishesFor[pair.other]?.push(pair);
  wishesFor.forEach((wishes, other) => {
    while ((lists.exposure[other] as number) < exposureMin) {
      let best: { pair: Pair; leaves: Pair; cost: number } | undefined;
      for (const pair of wishes) {
        const list = lists.chosen[pair.reader];
        const leaves =
          list && !list.has(other) ? cheapestToLeave(list, lists.exposure, exposureMin) : undefined;
        const cost = leaves ? leaves.value - pair.value : Infinity;
        if (leaves && (!best || cost < best.cost)) best = { pair, leaves, cost };
      }
      if (!best) return;
      lists.chosen[best.pair.reader]?.delete(best.leaves.other);
      lists.exposure[best.leaves.other] = (lists.exposure[best.leaves.other] as number) - 1;
      take(lists, best.pair);
    }
  });
}

function cheapestToLeave(
  list: ReadonlyMap<number, Pair>,
  exposure: Int32Array,
  exposureMin: number,
): Pair | undefined {
  let cheapest: Pair | undefined;
  for (const pair of list.values())
    if ((exposure[pair.other] as number) > exposureMin && (!cheapest || pair.value < cheapest.value))
      cheapest = pair;
  return cheapest;
}
