import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import type { Edition } from "../domain/edition.ts";
import "./tables.ts";

function editions(tx: Tx) {
  return tx
    .selectFrom("edition")
    .innerJoin("series", "series.id", "edition.series_id")
    .selectAll("edition")
    .select(["series.name_de as series_name_de", "series.name_en as series_name_en", "series.past_editions"])
    .select([
      sql<string>`to_char(edition.starts_on, 'YYYY-MM-DD')`.as("starts_on_text"),
      sql<string>`to_char(edition.ends_on, 'YYYY-MM-DD')`.as("ends_on_text"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof editions>["executeTakeFirstOrThrow"]>>;

function asEdition(row: Row): Edition {
  return {
    id: row.id,
    seriesId: row.series_id,
    seriesName: { de: row.series_name_de, en: row.series_name_en },
    pastEditions: row.past_editions,
    motto: { de: row.motto_de, en: row.motto_en },
    description: { de: row.description_de, en: row.description_en },
    startsOn: row.starts_on_text,
    endsOn: row.ends_on_text,
    timeZone: row.time_zone,
    venue: {
      name: row.venue_name,
      street: row.venue_street,
      city: row.venue_city,
      country: row.venue_country,
    },
    hosts: row.hosts,
    phases: row.phases,
    satellites: row.satellites,
    requestsPerParticipantMax: row.requests_per_participant_max,
    meetingsMin: row.meetings_min,
    meetingsMax: row.meetings_max,
    isDemonstration: row.is_demonstration,
    bookingMode: row.booking_mode,
    requestAnswerHours: row.request_answer_hours,
    registrationMode: row.registration_mode,
    replyTo: row.reply_to,
  };
}

export async function editionOf(tx: Tx, id: EditionId): Promise<Edition | null> {
  const row = await editions(tx).where("edition.id", "=", id).executeTakeFirst();
  return row ? asEdition(row) : null;
}

/** All editions, the latest first. */
export async function editionsOf(tx: Tx): Promise<Edition[]> {
  const rows = await editions(tx).orderBy("edition.starts_on", "desc").orderBy("edition.id").execute();
  return rows.map(asEdition);
}

/** All series by name. */
export async function seriesOf(tx: Tx): Promise<{ id: string; name: Bilingual }[]> {
  const rows = await tx
    .selectFrom("series")
    .select(["id", "name_de", "name_en"])
    .orderBy("name_de")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: { de: row.name_de, en: row.name_en } }));
}
