import { type ConceptFinder, stemsOf } from "./text/concept-finder.ts";
import type { DetectLanguage } from "./text/detect-language.ts";
import type { SparseVector } from "./text/sparse-vector.ts";
import type { Stem } from "./text/stemmers.ts";
import { frequencies, type TermNumbers } from "./text/term-numbers.ts";
import { piecesOf, textLengthMax } from "./text/words.ts";
import { countryCode } from "./vocabulary/countries.ts";
import { ecosystems, type Field, fieldOf, portfolios } from "./vocabulary/fields.ts";
import type { Profile } from "./profile.ts";

/** Most keywords, statements and characters that are read, so that a stuffed profile gains nothing by its length. */
const keywordsMax = 60;
const statementsMax = 12;

/** A keyword, offer or need, read: its words as written, and what the engine understands of them. */
export type Passage = {
  readonly language: string;
  readonly text: string;
  readonly stems: readonly string[];
  readonly concepts: ReadonlyMap<string, number>;
  /** The same statement in another language. */
  readonly translation?: Passage;
};

/** An organisation read once: everything the criteria look at. `written` keeps the fields as the profile writes them, for evidence. */
export type Organisation = {
  readonly profile: Profile;
  readonly country: string;
  readonly ecosystem: Field | null;
  readonly portfolio: Field | null;
  readonly languages: ReadonlySet<string>;
  readonly topics: readonly Passage[];
  readonly offers: readonly Passage[];
  readonly needs: readonly Passage[];
};

/** The three views of a text as vectors of length one: stems by language, pieces of four letters, concepts. */
export type Views = {
  readonly stems: ReadonlyMap<string, SparseVector>;
  readonly pieces: SparseVector;
  readonly concepts: SparseVector;
};

export type Reader = {
  readonly stem: Stem;
  readonly finder: ConceptFinder;
  readonly detectLanguage: DetectLanguage;
};

export function readOrganisation(profile: Profile, reader: Reader): Organisation {
  const statements = (list: Profile["offers"]) =>
    (list ?? []).slice(0, statementsMax).flatMap(({ language, text, translation }) => {
      const [translated] = translation ? passage(translation.language, translation.text, reader) : [];
      const [original] = passage(language ?? reader.detectLanguage(text), text, reader);
      if (!original) return translated ? [translated] : [];
      return [translated ? { ...original, translation: translated } : original];
    });
  return {
    profile,
    country: countryCode(profile.country),
    ecosystem: fieldOf(ecosystems, profile.ecosystem),
    portfolio: fieldOf(portfolios, profile.portfolio),
    languages: new Set(
      (profile.languages ?? [])
        .map((code) => code.trim().slice(0, 2).toLowerCase())
        .filter((code) => /^[a-z]{2}$/.test(code)),
    ),
    topics: [
      ...distinct([...profile.keywords.en, ...(profile.technologies ?? [])]).flatMap((text) =>
        passage("en", text, reader),
      ),
      ...distinct(profile.keywords.de).flatMap((text) => passage("de", text, reader)),
    ],
    offers: statements(profile.offers),
    needs: statements(profile.needs),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== "").slice(0, keywordsMax);
}

/** A passage, or nothing when the text has no letters. */
function passage(language: string, text: string, { stem, finder }: Reader): Passage[] {
  const read = printable(text).slice(0, textLengthMax);
  if (read === "") return [];
  const code = /^[a-z]{2}/.exec(language.toLowerCase())?.[0] ?? "en";
  return [
    { language: code, text: read, stems: stemsOf(code, read, stem), concepts: finder.conceptsIn(code, read) },
  ];
}

/** One line without control characters and halves of characters; sentences quote it. */
export function printable(text: string): string {
  return text
    .slice(0, 4 * textLengthMax)
    .replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Passages and their translations. */
export function inAllLanguages(passages: readonly Passage[]): Passage[] {
  return passages.flatMap((one) => (one.translation ? [one, one.translation] : [one]));
}

/** The wording that a reader of this language understands, else the original. */
export function wordingFor(one: Passage, language: string): Passage {
  return one.language !== language && one.translation?.language === language ? one.translation : one;
}

/** The terms of passages, as the number tables count them. */
export const termsOf = {
  stems: (passages: readonly Passage[]) =>
    inAllLanguages(passages).flatMap((one) => one.stems.map((stem) => `${one.language}:${stem}`)),
  pieces: (passages: readonly Passage[]) => inAllLanguages(passages).flatMap((one) => piecesOf(one.text)),
  concepts: (passages: readonly Passage[]) =>
    inAllLanguages(passages).flatMap((one) => [...one.concepts.keys()]),
};

export type Numbers = {
  readonly stems: TermNumbers;
  readonly pieces: TermNumbers;
  readonly concepts: TermNumbers;
};

/** A narrower concept also counts as its parent, by half, so that siblings are a little alike. */
const parentWeight = 0.5;
const piecesMax = 120;

export function viewsOf(
  statements: readonly Passage[],
  numbers: Numbers,
  parentOf: ReadonlyMap<string, string>,
): Views {
  const passages = inAllLanguages(statements);
  const stems = new Map<string, SparseVector>();
  for (const language of new Set(passages.map((one) => one.language))) {
    const own = passages.filter((one) => one.language === language);
    const vector = numbers.stems.vectorOf(
      frequencies(own.flatMap((one) => one.stems.map((stem) => `${language}:${stem}`))),
    );
    if (vector.terms.length > 0) stems.set(language, vector);
  }
  const concepts = new Map<string, number>();
  for (const one of passages)
    for (const [concept, weight] of one.concepts) {
      for (
        let id: string | undefined = concept, share = weight;
        id !== undefined;
        id = parentOf.get(id), share *= parentWeight
      )
        concepts.set(id, Math.max(share, concepts.get(id) ?? 0));
    }
  return {
    stems,
    pieces: numbers.pieces.vectorOf(frequencies(passages.flatMap((one) => piecesOf(one.text))), piecesMax),
    concepts: numbers.concepts.vectorOf(concepts),
  };
}
