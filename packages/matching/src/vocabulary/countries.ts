import type { Bilingual } from "../profile.ts";

/** Two letters in capitals; the codes that the European Union writes its own way become those of ISO 3166. */
export function countryCode(text: string | null | undefined): string {
  const code = (text ?? "").trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(code)) return "";
  return code === "UK" ? "GB" : code === "EL" ? "GR" : code;
}

const namesIn = {
  en: new Intl.DisplayNames(["en"], { type: "region", fallback: "code" }),
  de: new Intl.DisplayNames(["de"], { type: "region", fallback: "code" }),
};

/** Names that take an article in a sentence. */
const articles: Readonly<Record<string, Bilingual>> = {
  CH: { en: "", de: "die " },
  GB: { en: "the ", de: "das " },
  MD: { en: "", de: "die " },
  NL: { en: "the ", de: "die " },
  SK: { en: "", de: "die " },
  TR: { en: "", de: "die " },
  UA: { en: "", de: "die " },
};

/** The name as it stands inside a sentence. */
export function countryName(code: string): Bilingual {
  const article = articles[code] ?? { en: "", de: "" };
  return { en: article.en + (namesIn.en.of(code) ?? code), de: article.de + (namesIn.de.of(code) ?? code) };
}

/** The name at the beginning of a sentence. */
export function countryNameFirst(code: string): Bilingual {
  const { en, de } = countryName(code);
  const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return { en: raised(en), de: raised(de) };
}

/** Land borders, bridges and short crossings between countries of the regions the product serves; each pair stands once. */
const borders =
  "AT-CH AT-CZ AT-DE AT-HU AT-IT AT-LI AT-SI AT-SK BA-HR BA-ME BA-RS BE-DE BE-FR BE-LU BE-NL BG-GR BG-MK BG-RO BG-RS BG-TR CH-DE " +
  "CH-FR CH-IT CH-LI CZ-DE CZ-PL CZ-SK DE-DK DE-FR DE-LU DE-NL DE-PL DE-SE DK-NO DK-SE EE-FI EE-LV ES-FR ES-PT FI-NO FI-SE FR-IT FR-LU FR-GB " +
  "GB-IE GR-TR GR-AL GR-MK HR-HU HR-SI HR-RS HU-RO HU-RS HU-SI HU-SK IT-SI LT-LV LT-PL LV-SE LT-SE NO-SE PL-SK PL-SE RO-RS PL-UA MD-RO RO-UA SK-UA HU-UA";
const neighbours = new Set(borders.split(" "));

export function areNeighbours(one: string, other: string): boolean {
  return neighbours.has(`${one}-${other}`) || neighbours.has(`${other}-${one}`);
}

/** A larger region whose countries share programmes of their own; `where` completes "you are both …". */
export type LargeRegion = {
  readonly code: string;
  readonly where: Bilingual;
  readonly countries: readonly string[];
};

/** Cooperation areas of the European Union: macro-regional strategies and transnational Interreg programmes, smallest first. */
export const largeRegions: readonly LargeRegion[] = [
  {
    code: "nordic-baltic",
    where: { en: "in the Nordic and Baltic countries", de: "in den nordischen und baltischen Ländern" },
    countries: ["DK", "EE", "FI", "IS", "LT", "LV", "NO", "SE"],
  },
  {
    code: "baltic-sea",
    where: { en: "in the Baltic Sea region", de: "im Ostseeraum" },
    countries: ["DE", "DK", "EE", "FI", "LT", "LV", "NO", "PL", "SE"],
  },
  {
    code: "north-sea",
    where: { en: "in the North Sea region", de: "im Nordseeraum" },
    countries: ["BE", "DE", "DK", "FR", "NL", "NO", "SE"],
  },
  {
    code: "alpine",
    where: { en: "in the Alpine region", de: "im Alpenraum" },
    countries: ["AT", "CH", "DE", "FR", "IT", "LI", "SI"],
  },
  {
    code: "adriatic",
    where: { en: "in the Adriatic and Ionian region", de: "im adriatisch-ionischen Raum" },
    countries: ["AL", "BA", "GR", "HR", "IT", "ME", "MK", "RS", "SI"],
  },
  {
    code: "danube",
    where: { en: "in the Danube region", de: "im Donauraum" },
    countries: ["AT", "BA", "BG", "CZ", "DE", "HR", "HU", "MD", "ME", "RO", "RS", "SI", "SK", "UA"],
  },
  {
    code: "atlantic",
    where: { en: "in the Atlantic area", de: "im Atlantikraum" },
    countries: ["ES", "FR", "IE", "PT"],
  },
  {
    code: "mediterranean",
    where: { en: "in the Mediterranean", de: "im Mittelmeerraum" },
    countries: ["AL", "BG", "CY", "ES", "FR", "GR", "HR", "IT", "MT", "PT", "SI", "TR"],
  },
];
