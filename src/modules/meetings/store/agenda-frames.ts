import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type FrameBytes = {
  readonly hash: string;
  readonly plain: string;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

export async function frameByHash(tx: Tx, hash: string): Promise<FrameBytes | null> {
  const row = await tx
    .selectFrom("agenda_frame")
    .select(["hash", "plain", "gzip", "brotli"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row ?? null;
}

/** The hash of the frame in force; null while there is none, or since something of it has changed. */
export async function currentFrameHash(
  tx: Tx,
  editionId: EditionId,
  language: Language,
): Promise<string | null> {
  const row = await tx
    .selectFrom("agenda_frame")
    .select("hash")
    .where("edition_id", "=", editionId)
    .where("language", "=", language)
    .where("is_current", "=", true)
    .executeTakeFirst();
  return row?.hash ?? null;
}

/** Keeps changes of the edition's slots, tables, rooms and sessions out until the transaction ends. */
export async function holdFrame(tx: Tx, editionId: EditionId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agenda frame of ${editionId}`}, 0))`.execute(tx);
}

/** Puts a frame in force in the place of the former one, which can still be fetched by its hash. */
export async function keepFrame(
  tx: Tx,
  of: { editionId: EditionId; language: Language; madeAt: Instant },
  frame: FrameBytes,
): Promise<void> {
  await tx
    .updateTable("agenda_frame")
    .set({ is_current: false })
    .where("edition_id", "=", of.editionId)
    .where("language", "=", of.language)
    .where("is_current", "=", true)
    .execute();
  await tx
    .insertInto("agenda_frame")
    .values({
      ...frame,
      edition_id: of.editionId,
      language: of.language,
      is_current: true,
      made_at: of.madeAt,
    })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ is_current: true }))
    .execute();
}
