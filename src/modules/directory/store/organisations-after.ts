import type { OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Organisation } from "../domain/organisation.ts";
import { isFound, type OrganisationFilters } from "./filters.ts";
import { asOrganisation } from "./organisations.ts";

/** What the filters find of the directory, in order of ids, after one of them. One query. */
export async function organisationsAfter(
  tx: Tx,
  filters: OrganisationFilters,
  part: { after: OrganisationId | null; limit: number },
): Promise<Organisation[]> {
  let query = tx
    .selectFrom("organisation")
    .selectAll()
    .where("unchecked", "=", false)
    .where(isFound(filters));
  if (part.after !== null) query = query.where("id", ">", part.after);
  const rows = await query.orderBy("id").limit(part.limit).execute();
  return rows.map(asOrganisation);
}
