import { type Selectable, sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import { isUuid } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { ContactBlock } from "../domain/contact-block.ts";
import type { ContactBlockTable } from "./tables.ts";

function asBlock(row: Selectable<ContactBlockTable>): ContactBlock {
  return {
    id: row.id,
    editionId: row.edition_id,
    host: row.host,
    name: row.name,
    task: { de: row.function_de, en: row.function_en },
    address: row.address,
    telephone: row.telephone,
    email: row.email,
  };
}

/** The contacts of an edition, its own before those of its hosts, then those of the installation. One query. */
export async function contactBlocksOf(tx: Tx, editionId: EditionId | null): Promise<ContactBlock[]> {
  const rows = await tx
    .selectFrom("contact_block")
    .selectAll()
    .where((eb) =>
      eb.or([eb("edition_id", "is", null), ...(editionId ? [eb("edition_id", "=", editionId)] : [])]),
    )
    .orderBy(sql`edition_id is null`)
    .orderBy(sql`host <> ''`)
    .orderBy("position")
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(asBlock);
}

/** Every contact: of the installation, then of each edition. One query. */
export async function allContactBlocks(tx: Tx): Promise<ContactBlock[]> {
  const rows = await tx
    .selectFrom("contact_block")
    .selectAll()
    .orderBy(sql`edition_id is not null`)
    .orderBy("edition_id")
    .orderBy("position")
    .orderBy("name")
    .orderBy("id")
    .execute();
  return rows.map(asBlock);
}

export async function contactBlockOf(tx: Tx, id: string): Promise<ContactBlock | null> {
  if (!isUuid(id)) return null;
  const row = await tx.selectFrom("contact_block").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asBlock(row) : null;
}

type Written = Omit<ContactBlock, "id">;

function rowOf(block: Written, now: Instant) {
  return {
    edition_id: block.editionId,
    host: block.host,
    name: block.name,
    function_de: block.task.de,
    function_en: block.task.en,
    address: block.address,
    telephone: block.telephone,
    email: block.email,
    changed_at: now,
  };
}

/** Adds contacts after those that are there, in this order. */
export async function addContactBlocks(tx: Tx, blocks: readonly Written[], now: Instant): Promise<void> {
  if (blocks.length === 0) return;
  const last = await tx
    .selectFrom("contact_block")
    .select((eb) => eb.fn.max("position").as("position"))
    .executeTakeFirst();
  const from = (last?.position ?? -1) + 1;
  await tx
    .insertInto("contact_block")
    .values(blocks.map((block, index) => ({ ...rowOf(block, now), position: from + index })))
    .execute();
}

export async function changeContactBlock(tx: Tx, id: string, block: Written, now: Instant): Promise<void> {
  await tx.updateTable("contact_block").set(rowOf(block, now)).where("id", "=", id).execute();
}

export async function deleteContactBlock(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("contact_block").where("id", "=", id).execute();
}
