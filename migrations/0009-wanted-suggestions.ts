import { type Kysely, sql } from "kysely";

/**
 * Whatever a suggestion rests on leaves a note when it changes, whoever changes it, so that suggestions never stay
 * behind. Notes are only added and taken away, never updated: people who register at the same moment do not wait.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table suggestion_wanted (
      id bigint generated always as identity primary key,
      edition_id text not null references edition (id) on delete cascade
    );
    create index suggestion_wanted_by_edition on suggestion_wanted (edition_id);

    create function want_suggestions(editions text[]) returns void language sql as $$
      insert into suggestion_wanted (edition_id) select id from edition where id = any (editions)
    $$;

    create function suggestions_wanted_by_rows() returns trigger language plpgsql as $$
    begin
      perform want_suggestions(array(select distinct edition_id from changed));
      return null;
    end $$;
    create trigger suggestions_wanted_by_added after insert on participant
      referencing new table as changed for each statement execute function suggestions_wanted_by_rows();
    create trigger suggestions_wanted_by_removed after delete on participant
      referencing old table as changed for each statement execute function suggestions_wanted_by_rows();
    create trigger suggestions_wanted_by_added after insert on profile_statement
      referencing new table as changed for each statement execute function suggestions_wanted_by_rows();
    create trigger suggestions_wanted_by_changed after update on profile_statement
      referencing new table as changed for each statement execute function suggestions_wanted_by_rows();
    create trigger suggestions_wanted_by_removed after delete on profile_statement
      referencing old table as changed for each statement execute function suggestions_wanted_by_rows();

    create function suggestions_wanted_by_participants() returns trigger language plpgsql as $$
    begin
      perform want_suggestions(array(
        select distinct after.edition_id from after join before on before.id = after.id
        where (after.organisation_id, after.state, after.languages)
          is distinct from (before.organisation_id, before.state, before.languages)));
      return null;
    end $$;
    create trigger suggestions_wanted_by_changed after update on participant
      referencing old table as before new table as after
      for each statement execute function suggestions_wanted_by_participants();

    create function suggestions_wanted_by_organisations() returns trigger language plpgsql as $$
    begin
      perform want_suggestions(array(
        select distinct participant.edition_id from after join before on before.id = after.id
        join participant on participant.organisation_id = after.id
        where after is distinct from before));
      return null;
    end $$;
    create trigger suggestions_wanted_by_changed after update on organisation
      referencing old table as before new table as after for each statement execute function suggestions_wanted_by_organisations();

    create function suggestions_wanted_by_cooperations() returns trigger language plpgsql as $$
    begin
      perform want_suggestions(array(select distinct edition_id from participant));
      return null;
    end $$;
    create trigger suggestions_wanted after insert or update or delete on cooperation
      for each statement execute function suggestions_wanted_by_cooperations();
  `.execute(db);
}
