/** Names the language of a text, as a two-letter code. */
export type DetectLanguage = (text: string) => string;

/** The languages in which profiles are written; telling apart fewer languages makes fewer mistakes. */
const expected = ["de", "en", "da", "sv", "no", "fi", "et", "lv", "lt", "pl"];

/** Loads the language detector, which is a table of 1 MB, only when a statement does not say its language. Without it texts count as English. */
export async function loadLanguageDetector(): Promise<DetectLanguage> {
  try {
    const { eld } = await import("eld/small");
    eld.setLanguageSubset(expected);
    return (text) => eld.detect(text.slice(0, 2000)).language || "en";
  } catch {
    return () => "en";
  }
}
