import type { Language } from "#kernel/language";

/** The European Union writes UK and EL where ISO 3166 writes GB and GR. */
const isoOf: Record<string, string> = { UK: "GB", EL: "GR" };
const names = {
  de: new Intl.DisplayNames(["de"], { type: "region" }),
  en: new Intl.DisplayNames(["en"], { type: "region" }),
};

/** "DE" → "Deutschland" or "Germany"; a code that nobody knows stays as it is. */
export function countryName(code: string, language: Language): string {
  try {
    return names[language].of(isoOf[code] ?? code) ?? code;
  } catch {
    return code;
  }
}

/** The ISO 3166 code of a country as the European Union or ISO writes it. */
export function isoCountry(code: string): string {
  return isoOf[code] ?? code;
}

/** All codes that mean the same country as an ISO 3166 code: "GB" → "GB" and "UK". */
export function writingsOfCountry(iso: string): string[] {
  return [iso, ...Object.keys(isoOf).filter((code) => isoOf[code] === iso)];
}
