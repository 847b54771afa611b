import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { isoCountry } from "../domain/country-name.ts";
import "./tables.ts";

/** Organisations of one region of a country and one field. */
export type PlaceGroup = { country: string; region: string | null; ecosystem: string | null; count: number };

/** The whole directory by places and fields: some thousands of groups at most. One query. */
export async function placeGroups(tx: Tx): Promise<PlaceGroup[]> {
  const rows = await tx
    .selectFrom("organisation")
    .select((eb) => ["country", "region", "ecosystem", eb.fn.countAll<string>().as("count")])
    .where("unchecked", "=", false)
    .groupBy(["country", "region", "ecosystem"])
    .execute();
  return rows.map((row) => ({ ...row, country: isoCountry(row.country), count: Number(row.count) }));
}

/** The addresses of a part of the directory, in their order. One query. */
export async function organisationIds(
  tx: Tx,
  part: { limit: number; offset: number },
): Promise<OrganisationId[]> {
  const rows = await tx
    .selectFrom("organisation")
    .select("id")
    .where("unchecked", "=", false)
    .orderBy("id")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  return rows.map((row) => row.id);
}
