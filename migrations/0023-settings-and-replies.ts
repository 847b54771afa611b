import { type Kysely, sql } from "kysely";

/**
 * What organisers set for an edition: whom letters answer to, how one comes in, and who decides. The demonstration's
 * mailbox keeps the files that come with a letter.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table edition
      add column reply_to text,
      add column registration_mode text not null default 'open',
      add constraint replies_go_to_one_address check (reply_to ~ '^[^\\s@<>,;]+@[^\\s@<>,;]+$' and length(reply_to) <= 254),
      add constraint registration_modes check (registration_mode in ('open', 'by-invitation', 'closed'));

    alter table registration_rules add column needs_approval boolean not null default true;

    alter table caught_letter
      add column files jsonb not null default '[]',
      add constraint files_of_a_letter_are_a_list check (jsonb_typeof(files) = 'array');
  `.execute(db);
}
