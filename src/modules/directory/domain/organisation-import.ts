import {
  codeCell,
  lineCell,
  listCell,
  optionalLineCell,
  optionalNumberCell,
  optionalWebAddressCell,
  wrongCell,
} from "#kernel/cell-parsers";
import { rowReader, type FileRow, type ParseCell, type RowError } from "#kernel/file-row";
import type { OrganisationId } from "#kernel/ids";
import { ecosystems, organisationKinds, portfolios, type Code } from "./code-lists.ts";
import { countryName } from "./country-name.ts";
import type { Organisation, OrganisationKind } from "./organisation.ts";

export const organisationColumns = [
  "id",
  "name",
  "kind",
  "country",
  "region",
  "ecosystem",
  "portfolio",
  "keywords_en",
  "keywords_de",
  "quality_label",
  "descriptor_basis",
  "source_url",
  "website",
  "latitude",
  "longitude",
] as const;
export type OrganisationColumn = (typeof organisationColumns)[number];
export type OrganisationRow = FileRow<OrganisationColumn>;

/** What a row says of an organisation; what it says nothing of is undefined. */
export type OrganisationChange = {
  readonly row: number;
  readonly id: OrganisationId;
  readonly name: string;
  readonly country: string;
  readonly rest: { readonly [Key in RestKey]?: Organisation[Key] | undefined };
  readonly keywordsDe: string[] | undefined;
  readonly keywordsEn: string[] | undefined;
};
type RestKey = Exclude<keyof Organisation, "id" | "name" | "country" | "keywords">;

export function parseOrganisationRow(
  row: OrganisationRow,
): { ok: true; change: OrganisationChange } | { ok: false; errors: readonly RowError[] } {
  const { read, readUnlessEmpty, refuse, errors } = rowReader(row);
  const id = read("id", idCell);
  const name = read("name", lineCell(300));
  const country = read("country", countryCell);
  const rest = {
    kind: readUnlessEmpty("kind", codeCell(kinds)),
    region: read("region", optionalLineCell(200)),
    ecosystem: read("ecosystem", optionalCodeCell(ecosystems)),
    portfolio: read("portfolio", optionalCodeCell(portfolios)),
    qualityLabel: read("quality_label", optionalLineCell(200)),
    descriptorBasis: read("descriptor_basis", optionalLineCell(200)),
    sourceUrl: read("source_url", optionalWebAddressCell),
    website: read("website", optionalWebAddressCell),
    latitude: read("latitude", optionalNumberCell(-90, 90)),
    longitude: read("longitude", optionalNumberCell(-180, 180)),
  };
  if (rest.latitude === null && typeof rest.longitude === "number") refuse("latitude", halfAPlace);
  if (rest.longitude === null && typeof rest.latitude === "number") refuse("longitude", halfAPlace);
  const keywordsDe = read("keywords_de", listCell(50, 100));
  const keywordsEn = read("keywords_en", listCell(50, 100));
  if (errors.length > 0 || id === undefined || name === undefined || country === undefined)
    return { ok: false, errors };
  return { ok: true, change: { row: row.row, id, name, country, rest, keywordsDe, keywordsEn } };
}

/** The organisation as it is after the change; `known` is how the directory has it now. */
export function changedOrganisation(
  known: Organisation | undefined,
  change: OrganisationChange,
): Organisation {
  const { id, name, country, rest, keywordsDe, keywordsEn } = change;
  const before = known ?? unknownOrganisation;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...said,
    id,
    name,
    country,
    keywords: { de: keywordsDe ?? before.keywords.de, en: keywordsEn ?? before.keywords.en },
  };
}

/** Compares all that an organisation is, whatever the order of its properties. */
export function isSameOrganisation(one: Organisation, other: Organisation): boolean {
  return (Object.keys(unknownOrganisation) as (keyof Organisation)[]).every(
    (key) => JSON.stringify(one[key]) === JSON.stringify(other[key]),
  );
}

const unknownOrganisation: Organisation = {
  id: "",
  name: "",
  kind: "cluster",
  country: "",
  region: null,
  ecosystem: null,
  portfolio: null,
  keywords: { de: [], en: [] },
  qualityLabel: null,
  descriptorBasis: null,
  sourceUrl: null,
  website: null,
  latitude: null,
  longitude: null,
};

const kinds = organisationKinds as readonly (Code & { code: OrganisationKind })[];

/** The law `organisation_ids_are_addresses` of the database. */
const idCell: ParseCell<OrganisationId> = (text) => {
  if (text.length <= 100 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return { value: text };
  return wrongCell(text, {
    de: "ist keine Kennung; erwartet werden kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel afbw",
    en: "is not an id; expected small letters, digits and hyphens such as afbw",
  });
};

/** Regions of the world that `Intl` can name although they are no countries. */
const notCountries = ["EU", "EZ", "UN", "QO", "ZZ"];

const countryCell: ParseCell<string> = (text) => {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && !notCountries.includes(code) && countryName(code, "en") !== code)
    return { value: code };
  return wrongCell(text, {
    de: "ist kein Länderkürzel; erwartet werden zwei Buchstaben wie DE",
    en: "is not a country code; expected two letters such as DE",
  });
};

function optionalCodeCell(list: readonly Code[]): ParseCell<string | null> {
  const parse = codeCell(list);
  return (text) => (text === "" ? { value: null } : parse(text));
}

const halfAPlace = {
  de: "fehlt; erwartet werden Breite und Länge oder keine von beiden",
  en: "is missing; expected both latitude and longitude, or neither",
};
