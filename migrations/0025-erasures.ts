import { type Kysely, sql } from "kysely";

/**
 * Who had their data deleted: the hash of the address and the participant's id, nothing that names anybody. It is carried
 * over when an older backup is restored, which makes the table before this step if need be.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists erasure (
      participant_id uuid primary key,
      address_hash text not null,
      at timestamptz not null,
      constraint addresses_of_the_deleted_are_kept_as_hashes check (address_hash ~ '^[0-9a-f]{64}$')
    );
  `.execute(db);
}
