import type { Concept } from "../vocabulary/concept.ts";
import { foldText } from "./fold-text.ts";
import type { Stem } from "./stemmers.ts";
import { wordsOf } from "./words.ts";

/** A shortest part of a compound that counts as a word in it: "verpackung" in "Lebensmittelverpackungen". */
const partLengthMin = 6;
const partWeight = 0.8;
/** Languages that write compounds as one word. */
const compounding = new Set(["de", "da", "sv", "no", "nl", "fi", "et"]);

/** Finds the concepts of a vocabulary in texts by the stems of their words, phrases first, then parts of compounds. */
export class ConceptFinder {
  private readonly conceptByPhrase = new Map<string, string>();
  private readonly conceptByPart = new Map<string, string>();
  private readonly found = new Map<string, ReadonlyMap<string, number>>();
  private longestPhrase = 1;
  private readonly stem: Stem;

  constructor(concepts: readonly Concept[], stem: Stem) {
    this.stem = stem;
    for (const concept of concepts)
      for (const language of ["en", "de"] as const)
        for (const phrase of concept[language]) this.learn(concept.id, language, phrase);
  }

  private learn(id: string, language: "en" | "de", phrase: string): void {
    const stems = stemsOf(language, phrase, this.stem);
    if (stems.length === 0) return;
    const key = `${language}:${stems.join(" ")}`;
    if (!this.conceptByPhrase.has(key)) this.conceptByPhrase.set(key, id);
    this.longestPhrase = Math.max(this.longestPhrase, stems.length);
    const [only] = stems;
    if (
      language === "de" &&
      stems.length === 1 &&
      only !== undefined &&
      only.length >= partLengthMin &&
      !this.conceptByPart.has(only)
    )
      this.conceptByPart.set(only, id);
  }

  /** The concepts of a text with weights in (0, 1]; one is a phrase of the vocabulary, less a part of a compound. */
  conceptsIn(language: string, text: string): ReadonlyMap<string, number> {
    const key = `${language}:${text}`;
    const known = this.found.get(key);
    if (known) return known;
    const concepts = this.search(language, text);
    if (text.length <= 80) this.found.set(key, concepts);
    return concepts;
  }

  private search(language: string, text: string): Map<string, number> {
    const weightByConcept = new Map<string, number>();
    const stems = stemsOf(language, text, this.stem);
    const note = (concept: string, weight: number) =>
      weightByConcept.set(concept, Math.max(weight, weightByConcept.get(concept) ?? 0));
    for (let at = 0; at < stems.length;) {
      let length = Math.min(this.longestPhrase, stems.length - at);
      let concept: string | undefined;
      for (; length > 0; length -= 1) {
        concept = this.phrase(language, stems.slice(at, at + length).join(" "));
        if (concept !== undefined) break;
      }
      if (concept !== undefined) note(concept, 1);
      else if (compounding.has(language))
        for (const part of this.partsOf(stems[at] as string)) note(part, partWeight);
      at += Math.max(1, length);
    }
    return weightByConcept;
  }

  /** Other languages borrow the international words of English ("robotics" stays unknown, "LNG" and "laser" do not). */
  private phrase(language: string, stems: string): string | undefined {
    if (language === "en" || language === "de")
      return (
        this.conceptByPhrase.get(`${language}:${stems}`) ??
        this.conceptByPhrase.get(`${language === "en" ? "de" : "en"}:${stems}`)
      );
    return this.conceptByPhrase.get(`en:${stems}`) ?? this.conceptByPhrase.get(`de:${stems}`);
  }

  /** The vocabulary's words within a compound; a word inside a longer found one ("stoff" in "kunststoff") does not count. */
  private partsOf(stem: string): string[] {
    if (stem.length < partLengthMin + 2) return [];
    const parts: { word: string; concept: string }[] = [];
    for (let from = 0; from + partLengthMin <= stem.length; from += 1)
      for (let to = stem.length; to >= from + partLengthMin; to -= 1) {
        const word = stem.slice(from, to);
        const concept = this.conceptByPart.get(word);
        if (concept !== undefined && !parts.some((part) => part.word.includes(word)))
          parts.push({ word, concept });
      }
    return parts.map((part) => part.concept);
  }
}

/** The stems of a text, folded after stemming, because stemmers want the accents. */
export function stemsOf(language: string, text: string, stem: Stem): string[] {
  return wordsOf(text).map(({ written, folded }) =>
    /\p{N}/u.test(folded) ? folded : foldText(stem(language, written)),
  );
}
