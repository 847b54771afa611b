import { sql } from "kysely";
import type { CallId, EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { firstDayOf } from "../domain/call-day.ts";
import type { Call } from "../domain/call.ts";
import { parseCall } from "../domain/parse-catalogue.ts";
import "./tables.ts";

/** What of a call stands in one column: everything but its address, its title and its version. */
export function factsOf({ id: _id, title: _title, version: _version, ...facts }: Call): string {
  return JSON.stringify(facts);
}

/**
 * Puts calls in place, in one statement; what stands there already as it is, or was changed by hand, writes nothing. Gives back
 * how many it wrote.
 */
export async function saveCalls(
  tx: Tx,
  calls: readonly Call[],
  change: { reason: string; at: Instant } = { reason: "", at: new Date() },
): Promise<number> {
  if (calls.length === 0) return 0;
  const rows = calls
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((call) => ({
      id: call.id,
      title_de: call.title.de,
      title_en: call.title.en,
      facts: factsOf(call),
      change_reason: change.reason,
      changed_at: change.at,
    }));
  const written = await tx
    .insertInto("call")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .constraint("one_call_per_address")
        .doUpdateSet((eb) => ({
          title_de: eb.ref("excluded.title_de"),
          title_en: eb.ref("excluded.title_en"),
          facts: eb.ref("excluded.facts") as never,
          version: sql<number>`call.version + 1`,
          changed_at: eb.ref("excluded.changed_at"),
          changed_by: null,
          change_reason: eb.ref("excluded.change_reason"),
          change_source: "",
        }))
        .where(
          sql<boolean>`not call.is_kept_by_hand and (call.title_de, call.title_en, call.facts)
            is distinct from (excluded.title_de, excluded.title_en, excluded.facts)`,
        ),
    )
    .returning("id")
    .execute();
  return written.length;
}

const columns = ["call.id", "call.title_de", "call.title_en", "call.facts", "call.version"] as const;

/** The calls that an edition is about, those with the earliest deadline first. */
export async function callsOf(tx: Tx, editionId: EditionId): Promise<Call[]> {
  const rows = await tx
    .selectFrom("edition_call")
    .innerJoin("call", "call.id", "edition_call.call_id")
    .select(columns)
    .where("edition_call.edition_id", "=", editionId)
    .execute();
  return inOrder(rows);
}

/** Every call that there is, those with the earliest deadline first. */
export async function allCalls(tx: Tx): Promise<Call[]> {
  return inOrder(await tx.selectFrom("call").select(columns).execute());
}

/** One call; null where there is none under this address. */
export async function callOf(tx: Tx, id: CallId): Promise<Call | null> {
  const row = await tx.selectFrom("call").select(columns).where("id", "=", id).executeTakeFirst();
  return row ? callOfRow(row) : null;
}

/** One call, held until the transaction ends. */
export async function heldCallOf(tx: Tx, id: CallId): Promise<Call | null> {
  const row = await tx.selectFrom("call").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? callOfRow(row) : null;
}

/** Which editions are about a call. */
export async function editionIdsOfCall(tx: Tx, id: CallId): Promise<EditionId[]> {
  const rows = await tx
    .selectFrom("edition_call")
    .select("edition_id")
    .where("call_id", "=", id)
    .orderBy("edition_id")
    .execute();
  return rows.map((row) => row.edition_id);
}

type Row = { id: string; title_de: string; title_en: string; facts: unknown; version: number };

export function callOfRow({ id, title_de: de, title_en: en, facts, version }: Row): Call {
  return parseCall({ ...(facts as object), id, version, title: { de, en } });
}

function inOrder(rows: readonly Row[]): Call[] {
  return rows.map(callOfRow).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** By the first deadline, those without one last, then by id. */
function orderOf({ id, deadlines }: Call): string {
  const [first = "9999"] = deadlines.map(({ endsOn }) => firstDayOf(endsOn)).toSorted();
  return `${first} ${id}`;
}

/** Says which calls an edition is about, beside those it is about already. */
export async function addCallsToEdition(
  tx: Tx,
  editionId: EditionId,
  callIds: readonly CallId[],
): Promise<void> {
  if (callIds.length === 0) return;
  await tx
    .insertInto("edition_call")
    .values(callIds.map((call_id) => ({ edition_id: editionId, call_id })))
    .onConflict((conflict) => conflict.constraint("a_call_is_named_once_in_an_edition").doNothing())
    .execute();
}

/** The same for ids that somebody sent: those of which there is no call are left out. */
export async function addKnownCallsToEdition(
  tx: Tx,
  editionId: EditionId,
  callIds: readonly CallId[],
): Promise<void> {
  if (callIds.length === 0) return;
  const known = await tx.selectFrom("call").select("id").where("id", "in", callIds).execute();
  await addCallsToEdition(
    tx,
    editionId,
    known.map(({ id }) => id),
  );
}

/** The ids of the calls of an edition, held until the transaction ends. */
export async function heldCallIdsOf(tx: Tx, editionId: EditionId): Promise<CallId[]> {
  const rows = await tx
    .selectFrom("edition_call")
    .select("call_id")
    .where("edition_id", "=", editionId)
    .orderBy("call_id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.call_id);
}

export async function removeCallsFromEdition(
  tx: Tx,
  editionId: EditionId,
  callIds: readonly CallId[],
): Promise<void> {
  if (callIds.length === 0) return;
  await tx
    .deleteFrom("edition_call")
    .where("edition_id", "=", editionId)
    .where("call_id", "in", callIds)
    .execute();
}
