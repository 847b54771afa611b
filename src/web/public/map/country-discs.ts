import type { Language } from "#kernel/language";
import { countryName } from "#modules/directory";
import type { MapCountry } from "./map-dots.ts";

/** A disc of the map that leads to the organisations of its country. */
export type CountryDisc = MapCountry & { name: string; href: string };

/** `queryOfCountry` gives the directory's address for one country, with its question mark. */
export function countryDiscs(
  countries: readonly MapCountry[],
  language: Language,
  queryOfCountry: (code: string) => string,
): CountryDisc[] {
  return countries.map((one) => ({
    ...one,
    name: countryName(one.code, language),
    href: `/${language}/organisations${queryOfCountry(one.code)}#results`,
  }));
}
