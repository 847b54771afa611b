import type { EditionId, ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { editionOf, slotsOf } from "#modules/editions";
import { participantsByCodes, participantsByIds } from "#modules/registration";
import { expiryOf } from "../domain/expiry.ts";
import { meetingCodeOf, pairKeyOf, pairOf } from "../domain/participant-pair.ts";
import {
  parseRequestRows,
  withoutClosed,
  type RequestImportRow,
  type RowError,
} from "../domain/request-import.ts";
import { closedPairsOf } from "../store/marks.ts";
import {
  knownRequestsOf,
  saveImportedRequests,
  settleMeetingsOf,
  type ImportedPair,
} from "../store/imported-requests.ts";

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
    const codes = rows.flatMap((row) => [row.from.trim(), row.to.trim()]);
    const participants = await participantsByCodes(tx, editionId, codes);
    const idByCode = new Map([...participants].map(([code, participant]) => [code, participant.id]));
    const known = await knownRequestsOf(tx, editionId);
    const parsed = parseRequestRows(rows, idByCode, known);
    const { requests, errors } = withoutClosed(parsed.requests, known, await closedPairsOf(tx, editionId));
    if (parsed.errors.length + errors.length > 0)
      return refused({
        code: "rows-refused",
        errors: [...parsed.errors, ...errors].toSorted((a, b) => a.row - b.row),
      });
    const expiresAt = await expiryOfImported(tx, editionId, clock.now());
    const saved = await saveImportedRequests(tx, editionId, requests, expiresAt);
    const savedCodes = new Set(saved.map((row) => row.code));
    const touched = [...known, ...requests].filter((row) => row.code !== null && savedCodes.has(row.code));
    await settleMeetingsOf(tx, editionId, await pairsOf(tx, touched), clock.now());
    const inserted = saved.filter((row) => row.inserted).length;
    return accepted({ inserted, updated: saved.length - inserted, unchanged: rows.length - saved.length });
  });
}

/** Their time for an answer begins when they are taken in: the file may be old, and nobody has seen them here before. */
async function expiryOfImported(tx: Tx, editionId: EditionId, at: Instant): Promise<Instant> {
  const edition = await editionOf(tx, editionId);
  invariant(edition, `edition ${editionId} of the imported requests is there`);
  const lastSlotStartsAt = (await slotsOf(tx, editionId)).at(-1)?.startsAt ?? null;
  return expiryOf(at, { requestAnswerHours: edition.requestAnswerHours, lastSlotStartsAt }) ?? at;
}

/** The pairs behind some requests, each once: those of the file, and those that a changed row used to be about. */
async function pairsOf(
  tx: Tx,
  requests: readonly { from: ParticipantId; to: ParticipantId }[],
): Promise<ImportedPair[]> {
  const people = await participantsByIds(
    tx,
    requests.flatMap(({ from, to }) => [from, to]),
  );
  const codeOf = (id: ParticipantId) => {
    const participant = people.get(id);
    invariant(participant, `participant ${id} of a request is registered`);
    return participant.code;
  };
  const pairs = new Map<string, ImportedPair>();
  for (const { from, to } of requests)
    pairs.set(pairKeyOf(from, to), { ...pairOf(from, to), code: meetingCodeOf(codeOf(from), codeOf(to)) });
  return [...pairs.values()];
}
