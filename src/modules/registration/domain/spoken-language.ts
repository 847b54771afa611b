/** Written forms of one spoken language, by their ISO 639-1 codes: whoever speaks Norwegian is found by one word. */
const spokenAs: Readonly<Record<string, string>> = { nb: "no", nn: "no" };

/** The code under which a language is kept that somebody speaks. */
export function spokenLanguage(code: string): string {
  return spokenAs[code] ?? code;
}
