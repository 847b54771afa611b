import type { Language } from "#kernel/language";

/** Names of the regions that calls speak of, where both languages have none of their own in one. */
const regions: Readonly<Record<string, string | readonly [de: string, en: string]>> = {
  DE1: "Baden-Württemberg",
  DE2: ["Bayern", "Bavaria"],
  DE3: "Berlin",
  DE4: "Brandenburg",
  DE5: "Bremen",
  DE6: "Hamburg",
  DE7: ["Hessen", "Hesse"],
  DE8: ["Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"],
  DE9: ["Niedersachsen", "Lower Saxony"],
  DE93: "Lüneburg",
  DEA: ["Nordrhein-Westfalen", "North Rhine-Westphalia"],
  DEB: ["Rheinland-Pfalz", "Rhineland-Palatinate"],
  DEC: "Saarland",
  DED: ["Sachsen", "Saxony"],
  DEE: ["Sachsen-Anhalt", "Saxony-Anhalt"],
  DEF: "Schleswig-Holstein",
  DEG: ["Thüringen", "Thuringia"],
  NO02: "Innlandet",
  NO06: "Trøndelag",
  NO07: "Nord-Norge",
  NO08: "Oslo og Viken",
  NO09: "Agder og Sør-Østlandet",
  NO0A: "Vestlandet",
};

/** ISO letters of countries to which NUTS gives others. */
const isoPairs: Readonly<Record<string, string>> = { EL: "GR", UK: "GB" };

/** "Litauen", "Baden-Württemberg (DE)"; a code that has no name here stands for itself. */
export function placeName(code: string, language: Language): string {
  const region = regions[code];
  if (region !== undefined) {
    const name = typeof region === "string" ? region : region[language === "de" ? 0 : 1];
    return `${name} (${code.slice(0, 2)})`;
  }
  const pair = code.slice(0, 2);
  const country =
    new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(isoPairs[pair] ?? pair) ?? pair;
  return code.length === 2 ? country : `${code} (${country})`;
}

/** Whether a code is one of a place whose name we know, so that nobody has to guess what is meant. */
export function isNamedPlace(code: string): boolean {
  return code in regions || (code.length === 2 && placeName(code, "en") !== code);
}
