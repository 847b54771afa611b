import type { EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { meetingCodeOf, pairKeyOf, pairOf } from "../domain/participant-pair.ts";
import { parseRequestRows, type RequestImportRow, type RowError } from "../domain/request-import.ts";
import {
  knownRequestsOf,
  saveImportedRequests,
  settleMeetingsOf,
  type ImportedPair,
} from "../store/imported-requests.ts";
import { inTransaction } from "../store/transaction.ts";
import { participantsOf } from "./neighbours.ts";

export type RequestImport = { inserted: number; updated: number; unchanged: number };
export type RequestImportRefusal = { code: "rows-refused"; errors: RowError[] };

/**
 * Takes in a file of requests, all of it or nothing. Rows are known by their code: importing the same file twice
 * changes nothing. Accepted pairs get their meeting; a pair whose acceptance the file takes back loses it.
 */
export async function importRequests(
  tx: Tx,
  editionId: EditionId,
  rows: readonly RequestImportRow[],
  clock: Clock,
): Promise<Result<RequestImport, RequestImportRefusal>> {
  return inTransaction(tx, async (tx) => {
    const participants = await participantsOf(tx, editionId);
    const idByCode = new Map(participants.map((participant) => [participant.code, participant.id]));
    const codeById = new Map(participants.map((participant) => [participant.id, participant.code]));
    const known = await knownRequestsOf(tx, editionId);
    const { requests, errors } = parseRequestRows(rows, idByCode, known);
    if (errors.length > 0) return refused({ code: "rows-refused", errors });
    const saved = await saveImportedRequests(tx, editionId, requests);
    const savedCodes = new Set(saved.map((row) => row.code));
    const touched = [...known, ...requests].filter((row) => row.code !== null && savedCodes.has(row.code));
    const pairs = new Map<string, ImportedPair>();
    for (const { from, to } of touched)
      pairs.set(pairKeyOf(from, to), {
        ...pairOf(from, to),
        code: meetingCodeOf(codeById.get(from)!, codeById.get(to)!),
      });
    await settleMeetingsOf(tx, editionId, [...pairs.values()], clock.now());
    const inserted = saved.filter((row) => row.inserted).length;
    return accepted({ inserted, updated: saved.length - inserted, unchanged: rows.length - saved.length });
  });
}
