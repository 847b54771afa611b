import type { Organisation, Views } from "./organisation.ts";
import type { Cooperation } from "./profile.ts";

/** An organisation with its vectors and its place in the index. */
export type Member = {
  readonly at: number;
  readonly id: string;
  readonly organisation: Organisation;
  /** Keywords and technologies together; offers and needs when there are none. */
  readonly topicViews: Views;
  readonly offerViews: readonly Views[];
  readonly needViews: readonly Views[];
  /** How strongly the organisation stands at either end of each arc of the value chain, arcs by their place in the list. */
  readonly supplies: ChainPlaces;
  readonly uses: ChainPlaces;
  /** Ids of those it has worked with. */
  readonly partners: ReadonlySet<string>;
};

/** Where an organisation stands at one end of an arc, and by which passage. */
export type ChainPlace = {
  readonly weight: number;
  readonly concept: string;
  readonly passages: readonly Evidence[];
};
export type ChainPlaces = ReadonlyMap<number, ChainPlace>;

/** A passage as written and its language; `null` stands for a name that has no language. */
export type Evidence = { readonly text: string; readonly language: string | null };

/** What the criteria may know beyond the two organisations. */
export type World = {
  readonly members: readonly Member[];
  readonly memberById: ReadonlyMap<string, Member>;
  readonly cooperations: readonly Cooperation[];
  readonly cooperationsOf: ReadonlyMap<string, readonly Cooperation[]>;
  /** How much more often than by chance organisations of two fields have worked together, in [0, 1]; keys as `pairOfFields` makes them. */
  readonly liftByFields: ReadonlyMap<string, number>;
  /** By arc of the value chain, how much a step along it says: above one when few organisations stand at its ends, below when many do. */
  readonly rarityByArc: readonly number[];
  readonly labelOf: (concept: string, language: "de" | "en") => string;
};
