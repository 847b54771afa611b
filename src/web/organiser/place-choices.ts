import type { Language } from "#kernel/language";
import { countryName } from "#modules/directory";
import { countryCodes } from "#modules/editions";
import { m } from "#web/paraglide/messages.js";

export type Choice = { readonly value: string; readonly text: string };

/** Every country by its name in the reader's language, in the order of that language. */
export function countryChoices(language: Language): Choice[] {
  return countryCodes
    .map((value) => ({ value, text: countryName(value, language) }))
    .toSorted(byText(language));
}

/** The regions that the first part of a time zone's name means, by the codes that `Intl` has names for. */
const regionCodes: Record<string, string> = {
  Africa: "002",
  America: "019",
  Antarctica: "AQ",
  Asia: "142",
  Australia: "AU",
  Europe: "150",
  Pacific: "009",
};

/** Every time zone, by the part of the world it is in; "Europe/Berlin" is "Berlin" in Europe. */
export function timeZoneChoices(language: Language): { name: string; zones: Choice[] }[] {
  const zonesByRegion = new Map<string, Choice[]>();
  for (const value of Intl.supportedValuesOf("timeZone")) {
    const [region = "", ...parts] = value.split("/");
    const text = parts.join(", ").replaceAll("_", " ");
    if (text !== "") zonesByRegion.set(region, [...(zonesByRegion.get(region) ?? []), { value, text }]);
  }
  return [...zonesByRegion]
    .map(([region, zones]) => ({
      name: regionName(region, language),
      zones: zones.toSorted(byText(language)),
    }))
    .toSorted((a, b) => byText(language)({ text: a.name }, { text: b.name }));
}

function regionName(region: string, language: Language): string {
  if (region === "Arctic") return m.organiser_new_zone_arctic();
  if (region === "Atlantic") return m.organiser_new_zone_atlantic();
  if (region === "Indian") return m.organiser_new_zone_indian();
  const code = regionCodes[region];
  return code === undefined ? region : countryName(code, language);
}

function byText(language: Language): (a: { text: string }, b: { text: string }) => number {
  const { compare } = new Intl.Collator(language);
  return (a, b) => compare(a.text, b.text);
}
