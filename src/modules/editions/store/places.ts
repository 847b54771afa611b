import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Room, Slot, Table, Zone } from "../domain/edition.ts";
import "./tables.ts";

/** The slots of an edition in order of time. */
export async function slotsOf(tx: Tx, editionId: EditionId): Promise<Slot[]> {
  const rows = await tx
    .selectFrom("slot")
    .select(["code", "half_day", "starts_at", "ends_at"])
    .where("edition_id", "=", editionId)
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    halfDay: row.half_day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
}

export async function zonesOf(tx: Tx, editionId: EditionId): Promise<Zone[]> {
  const rows = await tx
    .selectFrom("zone")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: { de: row.name_de, en: row.name_en },
    way: { de: row.way_de, en: row.way_en },
  }));
}

/** The tables of an edition in their order on the floor. */
export async function tablesOf(tx: Tx, editionId: EditionId): Promise<Table[]> {
  const rows = await tx
    .selectFrom("meeting_table")
    .select(["code", "zone_code"])
    .where("edition_id", "=", editionId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ code: row.code, zoneCode: row.zone_code }));
}

export async function roomsOf(tx: Tx, editionId: EditionId): Promise<Room[]> {
  const rows = await tx
    .selectFrom("room")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("code")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    name: { de: row.name_de, en: row.name_en },
    seats: row.seats,
  }));
}
