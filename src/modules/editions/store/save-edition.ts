import { invariant } from "#kernel/invariant";
import type { Tx } from "#kernel/tx";
import type { EditionToSave } from "../domain/edition.ts";
import "./tables.ts";

/** Writes a new edition with its series, slots, zones, tables and rooms. Call it inside a transaction. */
export async function saveEdition(tx: Tx, edition: EditionToSave): Promise<void> {
  invariant(await saveEditionAtFreeAddress(tx, edition), `edition ${edition.id} is new`);
}

/** The same, where another edition may have the address already: then false, and the caller undoes the transaction. */
export async function saveEditionAtFreeAddress(tx: Tx, edition: EditionToSave): Promise<boolean> {
  await tx
    .insertInto("series")
    .values({
      id: edition.seriesId,
      name_de: edition.seriesName.de,
      name_en: edition.seriesName.en,
      past_editions: JSON.stringify(edition.pastEditions),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const saved = await tx
    .insertInto("edition")
    .values({
      id: edition.id,
      series_id: edition.seriesId,
      motto_de: edition.motto.de,
      motto_en: edition.motto.en,
      description_de: edition.description.de,
      description_en: edition.description.en,
      starts_on: edition.startsOn,
      ends_on: edition.endsOn,
      time_zone: edition.timeZone,
      venue_name: edition.venue.name,
      venue_street: edition.venue.street,
      venue_city: edition.venue.city,
      venue_country: edition.venue.country,
      hosts: JSON.stringify(edition.hosts),
      phases: JSON.stringify(edition.phases),
      satellites: JSON.stringify(edition.satellites),
      requests_per_participant_max: edition.requestsPerParticipantMax,
      meetings_min: edition.meetingsMin,
      meetings_max: edition.meetingsMax,
      is_demonstration: edition.isDemonstration,
      booking_mode: edition.bookingMode ?? "collect",
      request_answer_hours: edition.requestAnswerHours ?? 72,
      registration_mode: edition.registrationMode ?? "open",
      reply_to: edition.replyTo ?? null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!saved) return false;
  await savePlaces(tx, edition);
  return true;
}

async function savePlaces(tx: Tx, edition: EditionToSave): Promise<void> {
  const edition_id = edition.id;
  if (edition.slots.length > 0) {
    const slots = edition.slots.map((slot) => ({
      edition_id,
      code: slot.code,
      half_day: slot.halfDay,
      starts_at: slot.startsAt,
      ends_at: slot.endsAt,
    }));
    await tx.insertInto("slot").values(slots).execute();
  }
  if (edition.zones.length > 0) {
    const zones = edition.zones.map((zone, position) => ({
      edition_id,
      code: zone.code,
      name_de: zone.name.de,
      name_en: zone.name.en,
      way_de: zone.way.de,
      way_en: zone.way.en,
      position,
    }));
    await tx.insertInto("zone").values(zones).execute();
  }
  if (edition.tables.length > 0) {
    const tables = edition.tables.map((table, position) => ({
      edition_id,
      code: table.code,
      zone_code: table.zoneCode,
      position,
    }));
    await tx.insertInto("meeting_table").values(tables).execute();
  }
  if (edition.rooms.length > 0) {
    const rooms = edition.rooms.map((room) => ({
      edition_id,
      code: room.code,
      name_de: room.name.de,
      name_en: room.name.en,
      seats: room.seats,
    }));
    await tx.insertInto("room").values(rooms).execute();
  }
}
