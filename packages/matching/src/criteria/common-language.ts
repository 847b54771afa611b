import { bilingual, enumeration } from "../text/quote.ts";
import type { Member } from "../world.ts";
import type { Criterion } from "./criterion.ts";

const names = {
  en: new Intl.DisplayNames(["en"], { type: "language", fallback: "code" }),
  de: new Intl.DisplayNames(["de"], { type: "language", fallback: "code" }),
};

export function commonLanguages(reader: Member, other: Member): string[] {
  return [...reader.organisation.languages].filter((code) => other.organisation.languages.has(code)).sort();
}

export const commonLanguage: Criterion = {
  name: "common-language",
  rule: {
    en: "You can talk in a language that both of you speak.",
    de: "Sie können sich in einer gemeinsamen Sprache unterhalten.",
  },
  symmetric: true,
  measure: (reader, other) => {
    if (reader.organisation.languages.size === 0 || other.organisation.languages.size === 0) return null;
    return commonLanguages(reader, other).length > 0 ? 1 : 0;
  },
  explain: (reader, other) => {
    const shared = commonLanguages(reader, other);
    if (shared.length === 0) return null;
    return {
      sentence: bilingual((language) => {
        const listed = enumeration(
          shared.map((code) => names[language].of(code) ?? code),
          language,
        );
        return language === "de" ? `Sie sprechen beide ${listed}.` : `You both speak ${listed}.`;
      }),
      evidence: shared,
    };
  },
};
