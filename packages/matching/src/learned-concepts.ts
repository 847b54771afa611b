import type { Profile } from "./profile.ts";
import { foldText } from "./text/fold-text.ts";
import type { ConceptFinder } from "./text/concept-finder.ts";
import { type Concept, concept } from "./vocabulary/concept.ts";

/** Organisations that must show a pair of words before it is believed. */
const witnessesMin = 2;
/** Dice coefficient from which two words are taken for translations of each other. */
const diceMin = 0.75;

/**
 * Learns translations from profiles that give their keywords in both languages: words the vocabulary does not know and
 * that nearly always stand together. They join the bridge between German and English like words of the vocabulary.
 */
export function learnConcepts(profiles: readonly Profile[], finder: ConceptFinder): Concept[] {
  const counts = {
    en: new Map<string, number>(),
    de: new Map<string, number>(),
    both: new Map<string, number>(),
  };
  const raise = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { keywords } of profiles) {
    if (keywords.en.length === 0 || keywords.de.length === 0) continue;
    const [english, german] = (["en", "de"] as const).map((language) =>
      [...new Set(keywords[language].map((word) => word.trim()))].filter(
        (word) => word !== "" && word.length <= 60 && finder.conceptsIn(language, word).size === 0,
      ),
    ) as [string[], string[]];
    for (const word of english) raise(counts.en, word);
    for (const word of german) raise(counts.de, word);
    for (const one of english) for (const other of german) raise(counts.both, `${one}\n${other}`);
  }
  const pairs = [...counts.both].flatMap(([key, both]) => {
    const [english, german] = key.split("\n") as [string, string];
    const dice = (2 * both) / ((counts.en.get(english) ?? 0) + (counts.de.get(german) ?? 0));
    return both >= witnessesMin && dice >= diceMin ? [{ english, german, dice }] : [];
  });
  pairs.sort((a, b) => b.dice - a.dice || (a.english + a.german < b.english + b.german ? -1 : 1));
  const used = new Set<string>();
  return pairs.flatMap(({ english, german }) => {
    if (used.has(`en:${english}`) || used.has(`de:${german}`)) return [];
    used.add(`en:${english}`).add(`de:${german}`);
    return [
      concept(`learned:${foldText(english)}`, english.replaceAll(";", " "), german.replaceAll(";", " ")),
    ];
  });
}
