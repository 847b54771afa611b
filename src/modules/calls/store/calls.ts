import { sql } from "kysely";
import type { CallId, EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Call } from "../domain/call.ts";
import { parseCall } from "../domain/parse-catalogue.ts";
import "./tables.ts";

/** Puts calls in place, in one statement; what stands there already as it is writes nothing. Gives back how many it wrote. */
export async function saveCalls(tx: Tx, calls: readonly Call[]): Promise<number> {
  if (calls.length === 0) return 0;
  const rows = calls
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, ...facts }) => ({
      id,
      title_de: title.de,
      title_en: title.en,
      facts: JSON.stringify(facts),
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
        }))
        .where(
          sql<boolean>`(call.title_de, call.title_en, call.facts)
            is distinct from (excluded.title_de, excluded.title_en, excluded.facts)`,
        ),
    )
    .returning("id")
    .execute();
  return written.length;
}

const columns = ["call.id", "call.title_de", "call.title_en", "call.facts"] as const;

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

type Row = { id: string; title_de: string; title_en: string; facts: unknown };

function inOrder(rows: readonly Row[]): Call[] {
  return rows
    .map(({ id, title_de: de, title_en: en, facts }) =>
      parseCall({ ...(facts as object), id, title: { de, en } }),
    )
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** By the first deadline, those without one last, then by id. */
function orderOf({ id, deadlines }: Call): string {
  const [first = "9999"] = deadlines.map(({ endsOn }) => endsOn).toSorted();
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
