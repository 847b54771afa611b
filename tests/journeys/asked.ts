import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { createPool, kyselyOver } from "#platform/database";
import { journeysDatabase } from "./journeys-database.ts";

/**
 * One more invented person asks the demonstration's participant, so that a journey finds a request that waits for her
 * whatever the journeys before it have answered. The two have a time in common, and the one who asks has most of them;
 * those who ask her in the journey of the mail are left to it.
 */
export async function askTheParticipant(): Promise<void> {
  const db = kyselyOver(createPool(journeysDatabase(), { max: 1 })) as Kysely<Schema>;
  const { numAffectedRows } = await sql`
    insert into request (edition_id, from_participant_id, to_participant_id, reason, sent_at, expires_at)
    select asking.edition_id, asking.id, asked.id, 'An invented wish of a journey.',
      '2017-09-21T09:00+02:00', '2017-09-22T13:00+02:00'
    from participant as asked join participant as asking using (edition_id)
      cross join lateral (select count(*) as times from slot
        where slot.edition_id = asked.edition_id and slot.starts_at > '2017-09-21T10:05+02:00'
          and not exists (select from engagement where participant_id in (asked.id, asking.id)
            and during && tstzrange(slot.starts_at, slot.ends_at))
          and not exists (select from absence
            where participant_id in (asked.id, asking.id) and slot_code = slot.code)) as free
    where asked.email = 'anja.lindner@people.invalid' and asked.edition_id = 'stuttgart-2017'
      and asking.state = 'approved' and asking.bookable and asking.account_id is null
      and asking.email not like 'marit.nygaard@%' and asking.email not like 'piret.maegi@%'
      and asking.organisation_id <> asked.organisation_id and free.times > 0
      and not exists (select from request
        where asked.id in (from_participant_id, to_participant_id)
          and asking.id in (from_participant_id, to_participant_id))
      and not exists (select from meeting_member as hers join meeting_member as theirs using (meeting_id)
        where hers.participant_id = asked.id and theirs.participant_id = asking.id)
    order by free.times desc, asking.code limit 1`.execute(db);
  await db.destroy();
  if (numAffectedRows !== 1n) throw new Error("nobody is left who could ask");
}
