import type { OrganisationId } from "#kernel/ids";

export type OrganisationKind = "cluster" | "sme-network" | "research-node" | "agency" | "company";

export type Organisation = {
  id: OrganisationId;
  name: string;
  kind: OrganisationKind;
  /** Two letters; UK and GB, EL and GR may both occur, as sources write them. */
  country: string;
  region: string | null;
  ecosystem: string | null;
  portfolio: string | null;
  keywords: { de: string[]; en: string[] };
  qualityLabel: string | null;
  descriptorBasis: string | null;
  sourceUrl: string | null;
  website: string | null;
  /** Degrees; approximate, the centre of the region. */
  latitude: number | null;
  longitude: number | null;
};

/** One project in which several organisations are known to have worked together. */
export type Cooperation = {
  id: string;
  title: string;
  programme: string | null;
  startYear: number | null;
  confidence: string | null;
  sourceUrl: string | null;
  partnerIds: OrganisationId[];
};

/** What the search box looks through: lower case, without accents, in both languages. */
export function searchTextOf(organisation: Organisation): string {
  return foldText(
    [
      organisation.name,
      organisation.region ?? "",
      ...organisation.keywords.en,
      ...organisation.keywords.de,
      organisation.id.replaceAll("-", " "),
    ].join(" "),
  );
}

const letters: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Lower case without accents, so that "Möre" finds "Møre" and "Łódź" is found by "lodz". */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/\s+/g, " ")
    .trim();
}
