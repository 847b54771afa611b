import { type Kysely, sql } from "kysely";

/** What was answered to a request that may be sent again after a cut connection; kept for a day, with its holder alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotent_answer (
      holder text not null,
      key text not null,
      body_hash text not null,
      at timestamptz not null,
      status smallint,
      headers jsonb,
      body bytea,
      constraint one_answer_per_holder_and_key primary key (holder, key),
      constraint keys_are_short check (length(key) between 1 and 200),
      constraint answers_are_whole check (num_nonnulls(status, headers, body) in (0, 3))
    );
    create index idempotent_answer_by_time on idempotent_answer (at);
  `.execute(db);
}
