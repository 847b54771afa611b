import { sql } from "kysely";
import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** Those of the ids that the directory knows. One query, whatever their number. */
export async function knownOrganisationIds(
  tx: Tx,
  ids: readonly OrganisationId[],
): Promise<Set<OrganisationId>> {
  const rows = await tx
    .selectFrom("organisation")
    .select("id")
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}
