import type { Language } from "#kernel/language";
import {
  countryName,
  ecosystems,
  nameOfCode,
  organisationKinds,
  type Organisation,
} from "#modules/directory";

/** An organisation as one reads it in a list, in the reader's language. */
export type OrganisationLine = {
  id: string;
  name: string;
  kind: string;
  /** "Heilbronn-Franken, Deutschland"; the country alone where the region is not known. */
  place: string;
  field: string | null;
  keywords: string[];
};

export function organisationLine(organisation: Organisation, language: Language): OrganisationLine {
  const { id, name, ecosystem } = organisation;
  return {
    id,
    name,
    kind: nameOfCode(organisationKinds, organisation.kind, language),
    place: placeText(organisation, language),
    field: ecosystem && nameOfCode(ecosystems, ecosystem, language),
    keywords: keywordsIn(organisation, language),
  };
}

export function placeText(
  { region, country }: Pick<Organisation, "region" | "country">,
  language: Language,
): string {
  const named = countryName(country, language);
  return region && region !== named ? `${region}, ${named}` : named;
}

/** The keywords in the reader's language, or in the other one where there are none. */
export function keywordsIn({ keywords }: Pick<Organisation, "keywords">, language: Language): string[] {
  const own = keywords[language];
  return own.length > 0 ? own : keywords[language === "de" ? "en" : "de"];
}
