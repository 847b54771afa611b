import { valueChain } from "../vocabulary/value-chain.ts";
import type { ChainPlace, ChainPlaces, Member, World } from "../world.ts";
import { bilingual, evidenceFrom } from "../text/quote.ts";
import type { Criterion } from "./criterion.ts";

/** A step that somebody takes in the value chain for somebody else. */
type Step = {
  readonly arc: number;
  readonly value: number;
  readonly from: ChainPlace;
  readonly to: ChainPlace;
  readonly readerSupplies: boolean;
};

/** A second step counts half; more steps of the same pair say the same thing again. */
const secondStep = 0.5;

/** The two strongest steps between two organisations, strongest first; ties by the order of the list of arcs. */
function stepsBetween(reader: Member, other: Member, world: World): Step[] {
  const steps: Step[] = [];
  collect({ supplies: other.supplies, uses: reader.uses, readerSupplies: false }, world, steps);
  collect({ supplies: reader.supplies, uses: other.uses, readerSupplies: true }, world, steps);
  return steps.sort((a, b) => b.value - a.value || a.arc - b.arc).slice(0, 2);
}

type Side = { readonly supplies: ChainPlaces; readonly uses: ChainPlaces; readonly readerSupplies: boolean };

function collect({ supplies, uses, readerSupplies }: Side, { rarityByArc }: World, steps: Step[]): void {
  for (const [arc, from] of supplies) {
    const to = uses.get(arc);
    if (!to) continue;
    const value = (valueChain[arc]?.strength ?? 0) * from.weight * to.weight * (rarityByArc[arc] ?? 1);
    steps.push({ arc, value: Math.min(1, value), from, to, readerSupplies });
  }
}

/** The passage in the reader's language, else the concept's name in it, so that no sentence mixes languages. */
function wordsFor(place: ChainPlace, language: "de" | "en", world: World): string {
  const own = place.passages.find((one) => one.language === language);
  return own?.text ?? world.labelOf(place.concept, language);
}

export const completesTheChain: Criterion = {
  name: "completes-the-chain",
  rule: {
    en: "What one side makes is needed for what the other side makes.",
    de: "Was die eine Seite macht, braucht die andere für ihre Arbeit.",
  },
  symmetric: true,
  measure: (reader, other, world) => {
    const [first, second] = stepsBetween(reader, other, world);
    return first ? 1 - (1 - first.value) * (1 - secondStep * (second?.value ?? 0)) : 0;
  },
  explain: (reader, other, world) => {
    const [step] = stepsBetween(reader, other, world);
    const arc = step && valueChain[step.arc];
    if (!step || !arc) return null;
    const [yours, theirs] = step.readerSupplies ? [step.from, step.to] : [step.to, step.from];
    return {
      sentence: bilingual((language) => {
        const [own, foreign] = [wordsFor(yours, language, world), wordsFor(theirs, language, world)];
        return language === "de"
          ? `Bei Ihnen geht es um ${own}, dort um ${foreign}: ${arc.why.de}.`
          : `You work on ${own}, they work on ${foreign}: ${arc.why.en}.`;
      }),
      ...evidenceFrom([yours, theirs].flatMap((place) => place.passages)),
    };
  },
};
