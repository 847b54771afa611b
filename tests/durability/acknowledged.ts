import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";

/** A request that somebody was told is saved. */
export type Acknowledged = { from: string; to: string };

/** Those of the acknowledged requests that are not in the database: what was lost. */
export async function lostOf(
  db: Kysely<Schema>,
  acknowledged: readonly Acknowledged[],
): Promise<Acknowledged[]> {
  const { rows } = await sql<Acknowledged>`
    select told.value ->> 0 as "from", told.value ->> 1 as "to"
    from json_array_elements(${JSON.stringify(acknowledged.map(({ from, to }) => [from, to]))}::json) as told
    where not exists (select from request where from_participant_id = (told.value ->> 0)::uuid and to_participant_id = (told.value ->> 1)::uuid)`.execute(
    db,
  );
  return rows;
}
