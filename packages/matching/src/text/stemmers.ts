/** Gives a word's stem in a language; languages without a stemmer keep their words. */
export type Stem = (language: string, word: string) => string;

type Stemmers = { readonly stem: Stem; readonly complete: boolean };

/**
 * Loads the Snowball stemmers once. They are WebAssembly read from the package's own folder; where that folder is missing
 * (a bundle without its packages) words lose common endings only, and `complete` is false so that callers can say so.
 */
export async function loadStemmers(): Promise<Stemmers> {
  loading ??= load();
  return loading;
}

let loading: Promise<Stemmers> | undefined;

async function load(): Promise<Stemmers> {
  try {
    const { createStemmer } = await import("multilingual-stemmer");
    const byLanguage = new Map<string, (word: string) => string>();
    for (const language of snowballLanguages) byLanguage.set(language, createStemmer(language));
    return {
      stem: (language, word) =>
        byLanguage.get(language === "nb" || language === "nn" ? "no" : language)?.(word) ?? word,
      complete: true,
    };
  } catch {
    return { stem: shortenWord, complete: false };
  }
}

/** German and English, and the languages spoken around the Baltic Sea and by other guests. There is none for Latvian. */
const snowballLanguages = [
  "de",
  "en",
  "da",
  "sv",
  "no",
  "fi",
  "et",
  "lt",
  "pl",
  "nl",
  "fr",
  "it",
  "es",
  "pt",
  "cs",
  "hu",
  "ro",
] as const;

/** Cuts the commonest endings of German and English; the fallback, and short enough to be seen through. */
export function shortenWord(language: string, word: string): string {
  const endings =
    language === "de" ? /(?:en|er|es|em|e|n|s)$/ : language === "en" ? /(?:ies|es|s|ing)$/ : null;
  if (!endings || word.length < 6) return word;
  return word.replace(endings, "");
}
