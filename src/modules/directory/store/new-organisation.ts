import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { searchTextOf, type Organisation } from "../domain/organisation.ts";
import "./tables.ts";

/** Adds an organisation that still is to be checked; false where the address is taken. */
export async function insertUncheckedOrganisation(
  tx: Tx,
  id: OrganisationId,
  { name, country, kind, website }: Pick<Organisation, "name" | "country" | "kind" | "website">,
): Promise<boolean> {
  const organisation = { ...nothingKnown, id, name, country, kind, website };
  const inserted = await tx
    .insertInto("organisation")
    .values({
      id,
      name,
      country,
      kind,
      website,
      region: null,
      ecosystem: null,
      portfolio: null,
      keywords_en: [],
      keywords_de: [],
      quality_label: null,
      descriptor_basis: null,
      source_url: null,
      latitude: null,
      longitude: null,
      search_text: searchTextOf(organisation),
      unchecked: true,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

const nothingKnown = {
  region: null,
  ecosystem: null,
  portfolio: null,
  keywords: { de: [], en: [] },
  qualityLabel: null,
  descriptorBasis: null,
  sourceUrl: null,
  latitude: null,
  longitude: null,
};
