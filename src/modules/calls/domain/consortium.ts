import type { figures } from "./call.ts";

/** What is known of a partner besides where it sits, by the names that rules use; what is missing is not known. */
export type PartnerFacts = Readonly<Record<string, string | boolean>>;

/** Who applies together. Associated partners bring something, but no rule counts them. */
export type Partner = {
  readonly id: string;
  readonly role: "lead" | "partner" | "associated";
  /** A NUTS code as far as it is known (`DE`, `DE1`, `DE111`), a country's of two letters elsewhere; null: nothing is known. */
  readonly place: string | null;
  /** The partner that owns or steers this one: the two count as one where independent ones are counted. */
  readonly dependsOn: string | null;
  readonly facts: PartnerFacts;
};

export type FigureName = (typeof figures)[number];

/** A figure of the project, where there are several of its kind with what it is about: `budget-share:to-sme`. */
export type FigureKey = FigureName | `${FigureName}:${string}`;

export type Consortium = {
  readonly partners: readonly Partner[];
  readonly figures: Readonly<Partial<Record<FigureKey, number>>>;
};

/** Codes of countries where NUTS has a letter pair of its own. */
const ownPairs: Readonly<Record<string, string>> = { GR: "EL", GB: "UK" };

/** The NUTS code of a country given by its ISO 3166-1 letters. */
export function nutsOfCountry(iso: string): string {
  return ownPairs[iso] ?? iso;
}
