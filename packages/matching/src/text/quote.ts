import type { Bilingual } from "../profile.ts";

/** Longest quotation in a sentence, in characters. */
const quoteLengthMax = 90;

const languageNames = {
  en: new Intl.DisplayNames(["en"], { type: "language", fallback: "code" }),
  de: new Intl.DisplayNames(["de"], { type: "language", fallback: "code" }),
};

/** Quotes a passage for a reader: shortened at a word, in the quotation marks of the reader's language, its own language named when it is another. */
export function quoted(
  { text, language }: { readonly text: string; readonly language: string },
  reader: "de" | "en",
): string {
  const short = shortened(text);
  const marked = reader === "de" ? `„${short}“` : `“${short}”`;
  if (language === reader) return marked;
  const name = languageNames[reader].of(language) ?? language;
  return reader === "de" ? `${marked} (auf ${name})` : `${marked} (in ${name})`;
}

/** A passage at most 90 characters long, without a full stop at its end. */
export function shortened(text: string): string {
  const letters = [...text.replace(/[.;,\s]+$/u, "")];
  if (letters.length <= quoteLengthMax) return letters.join("");
  const cut = letters.slice(0, quoteLengthMax - 1).join("");
  const blank = cut.lastIndexOf(" ");
  return `${(blank > quoteLengthMax / 2 ? cut.slice(0, blank) : cut).replace(/[.;,\s]+$/u, "")} …`;
}

/** The passages as evidence, each text once, with the language of each. */
export function evidenceFrom(
  passages: readonly { readonly text: string; readonly language: string | null }[],
): {
  evidence: string[];
  evidenceLanguages: (string | null)[];
} {
  const languageByText = new Map(passages.map(({ text, language }) => [text, language]));
  return { evidence: [...languageByText.keys()], evidenceLanguages: [...languageByText.values()] };
}

/** "a, b and c" in either language. */
export function enumeration(items: readonly string[], language: "de" | "en"): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${language === "de" ? "und" : "and"} ${items.at(-1)}`;
}

export function bilingual(make: (language: "de" | "en") => string): Bilingual {
  return { en: make("en"), de: make("de") };
}
