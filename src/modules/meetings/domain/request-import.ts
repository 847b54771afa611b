import type { ParticipantId } from "#kernel/ids";
import { isLanguage, type Bilingual, type Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { pairKeyOf } from "./participant-pair.ts";
import {
  isPreference,
  isReason,
  isRequestState,
  preferences,
  reasonLengthMax,
  requestStates,
  type Preference,
  type RequestState,
} from "./request.ts";

/**
 * A row as a file has it: `from` and `to` are codes of participants, moments are ISO 8601 with an offset. What is
 * undefined stays as it is known, or as a new request has it; so do an empty preference, language and state.
 */
export type RequestImportRow = {
  readonly row: number;
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly preference?: string | undefined;
  readonly reasonLanguage?: string | undefined;
  readonly reason?: string | undefined;
  readonly state?: string | undefined;
  readonly declineReason?: string | null | undefined;
  readonly sentAt: string | Date;
  readonly answeredAt?: string | Date | null | undefined;
};

export type RowError = { row: number; column: string; value: string; sentence: Bilingual };

export type ImportedRequest = {
  readonly row: number;
  readonly code: string;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
  readonly state: RequestState;
  readonly declineReason: string | null;
  readonly sentAt: Instant;
  readonly answeredAt: Instant | null;
};

/** A request as the edition already has it. */
export type KnownRequest = Omit<ImportedRequest, "row" | "code" | "sentAt"> & {
  readonly code: string | null;
};

/** What a row names, as far as it can be told although other cells of it may be wrong. */
type Named = { row: number; code: string; from: ParticipantId | undefined; to: ParticipantId | undefined };

/** Reads every row and collects every error, so that one look at the list mends the whole file. */
export function parseRequestRows(
  rows: readonly RequestImportRow[],
  participantByCode: ReadonlyMap<string, ParticipantId>,
  known: readonly KnownRequest[],
): { requests: ImportedRequest[]; errors: RowError[] } {
  const errors: RowError[] = [];
  const knownByCode = new Map(known.map((request) => [request.code, request]));
  const codeByPair = new Map(known.map((request) => [directionKey(request), request.code]));
  const rowByCode = new Map<string, number>();
  const rowByPair = new Map<string, number>();
  const requests: ImportedRequest[] = [];
  for (const row of rows) {
    const named: Named = {
      row: row.row,
      code: row.code.trim(),
      from: participantByCode.get(row.from.trim()),
      to: participantByCode.get(row.to.trim()),
    };
    const request = parseRow(row, named, knownByCode.get(named.code), errors);
    if (request) requests.push(request);
    refuseTwice(named, { rowByCode, rowByPair, codeByPair }, errors);
  }
  return { requests, errors: errors.toSorted((a, b) => a.row - b.row) };
}

function refuseTwice(
  { row, code, from, to }: Named,
  seen: {
    rowByCode: Map<string, number>;
    rowByPair: Map<string, number>;
    codeByPair: ReadonlyMap<string, string | null>;
  },
  errors: RowError[],
): void {
  const sameCode = seen.rowByCode.get(code);
  if (sameCode !== undefined) errors.push(errorOf(row, "code", code, sentences.codeTwice(sameCode)));
  else if (code !== "") seen.rowByCode.set(code, row);
  if (!from || !to || from === to) return;
  const key = directionKey({ from, to });
  const samePair = seen.rowByPair.get(key);
  if (samePair !== undefined) errors.push(errorOf(row, "to", code, sentences.pairTwice(samePair)));
  else seen.rowByPair.set(key, row);
  const knownCode = seen.codeByPair.get(key);
  if (knownCode !== undefined && knownCode !== code)
    errors.push(errorOf(row, "code", code, sentences.pairKnown(knownCode)));
}

function parseRow(
  row: RequestImportRow,
  { code, from, to }: Named,
  before: KnownRequest | undefined,
  errors: RowError[],
): ImportedRequest | null {
  const errorCount = errors.length;
  const fail = (column: string, value: string, sentence: Bilingual) =>
    errors.push(errorOf(row.row, column, value, sentence));
  const sentAt = parseMoment(row.sentAt);
  const answeredAt =
    row.answeredAt === undefined
      ? (before?.answeredAt ?? null)
      : row.answeredAt
        ? parseMoment(row.answeredAt)
        : null;
  const preference = row.preference || (before?.preference ?? "want");
  const state = row.state || (before?.state ?? "sent");
  const reasonLanguage = row.reasonLanguage || (before?.reasonLanguage ?? "en");
  const reason = row.reason === undefined ? (before?.reason ?? "") : row.reason.trim();
  const declineReason =
    row.declineReason === undefined ? (before?.declineReason ?? null) : row.declineReason?.trim() || null;
  if (!code) fail("code", row.code, sentences.noCode);
  if (!from) fail("from", row.from, sentences.unknownParticipant);
  if (!to) fail("to", row.to, sentences.unknownParticipant);
  if (from && from === to) fail("to", row.to, sentences.notYourself);
  if (!isPreference(preference)) fail("preference", preference, sentences.oneOf(preferences));
  if (!isRequestState(state)) fail("state", state, sentences.oneOf(requestStates));
  if (!isLanguage(reasonLanguage)) fail("reasonLanguage", reasonLanguage, sentences.oneOf(["de", "en"]));
  if (!isReason(reason)) fail("reason", reason, sentences.reason);
  if (declineReason && !isReason(declineReason)) fail("declineReason", declineReason, sentences.reason);
  if (!sentAt) fail("sentAt", String(row.sentAt), sentences.moment);
  if (row.answeredAt && !answeredAt) fail("answeredAt", String(row.answeredAt), sentences.moment);
  if (sentAt && row.answeredAt && answeredAt && answeredAt < sentAt)
    fail("answeredAt", String(row.answeredAt), sentences.answeredFirst);
  if (errors.length > errorCount || !from || !to || !sentAt) return null;
  if (!isPreference(preference) || !isRequestState(state) || !isLanguage(reasonLanguage)) return null;
  const answer =
    before && isLaterAnswer(before, { state, answeredAt }) ? before : { state, declineReason, answeredAt };
  return {
    row: row.row,
    code,
    from,
    to,
    preference,
    reason,
    reasonLanguage,
    state: answer.state,
    declineReason: answer.declineReason,
    sentAt,
    answeredAt: answer.answeredAt,
  };
}

const answered: readonly RequestState[] = ["accepted", "declined", "withdrawn"];

/** What people answered meanwhile stays: a file that does not know it yet takes no answer back. */
function isLaterAnswer(
  before: KnownRequest,
  inFile: { state: RequestState; answeredAt: Instant | null },
): boolean {
  if (!answered.includes(before.state)) return false;
  if (!answered.includes(inFile.state)) return true;
  return before.answeredAt !== null && inFile.answeredAt !== null && before.answeredAt > inFile.answeredAt;
}

/**
 * Rows that would ask across a block are refused in words that do not tell of it. What is known already and stays as it is
 * stands in nobody's way: it is left out, as unchanged.
 */
export function withoutClosed(
  requests: readonly ImportedRequest[],
  known: readonly KnownRequest[],
  closedPairs: ReadonlySet<string>,
): { requests: ImportedRequest[]; errors: RowError[] } {
  const stateByCode = new Map(known.map((one) => [`${one.code} ${directionKey(one)}`, one.state]));
  const isClosed = (one: ImportedRequest) =>
    (one.state === "sent" || one.state === "accepted") && closedPairs.has(pairKeyOf(one.from, one.to));
  const isKnown = (one: ImportedRequest) => stateByCode.get(`${one.code} ${directionKey(one)}`) === one.state;
  return {
    requests: requests.filter((one) => !isClosed(one)),
    errors: requests
      .filter((one) => isClosed(one) && !isKnown(one))
      .map((one) => errorOf(one.row, "to", one.code, sentences.notPossible)),
  };
}

/** A moment without an offset would mean another instant on another machine, so it is refused. */
function parseMoment(text: string | Date): Instant | null {
  if (text instanceof Date) return Number.isNaN(text.getTime()) ? null : text;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text.trim())) return null;
  const moment = new Date(text.trim());
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function directionKey(request: { from: ParticipantId; to: ParticipantId }): string {
  return `${request.from} ${request.to}`;
}

function errorOf(row: number, column: string, value: string, sentence: Bilingual): RowError {
  return { row, column, value, sentence };
}

const sentences = {
  noCode: {
    de: "Der Code fehlt. Jede Anfrage braucht einen eigenen, zum Beispiel R0001.",
    en: "The code is missing. Every request needs its own, for example R0001.",
  },
  unknownParticipant: {
    de: "Diesen Code hat niemand in dieser Konferenz. Erwartet wird der Code einer teilnehmenden Person.",
    en: "Nobody in this edition has this code. The code of a participant is expected.",
  },
  notYourself: {
    de: "Niemand kann sich selbst anfragen. „from“ und „to“ müssen verschieden sein.",
    en: "Nobody can request themselves. “from” and “to” must differ.",
  },
  notPossible: {
    de: "Zwischen diesen beiden ist zurzeit keine Anfrage möglich. Bitte nehmen Sie die Zeile aus der Datei.",
    en: "No request is possible between these two at present. Please take the row out of the file.",
  },
  reason: {
    de: `Ein Grund ist eine Zeile mit höchstens ${reasonLengthMax} Zeichen.`,
    en: `A reason is one line of at most ${reasonLengthMax} characters.`,
  },
  moment: {
    de: "Erwartet wird ein Zeitpunkt mit Zeitzone, zum Beispiel 2017-08-28T09:00:00+02:00.",
    en: "A moment with its offset is expected, for example 2017-08-28T09:00:00+02:00.",
  },
  answeredFirst: {
    de: "Die Antwort liegt vor der Anfrage.",
    en: "The answer is earlier than the request.",
  },
  oneOf: (values: readonly string[]): Bilingual => ({
    de: `Erlaubt sind: ${values.join(", ")}.`,
    en: `Allowed are: ${values.join(", ")}.`,
  }),
  codeTwice: (row: number): Bilingual => ({
    de: `Diesen Code hat schon Zeile ${row}.`,
    en: `Row ${row} already has this code.`,
  }),
  pairTwice: (row: number): Bilingual => ({
    de: `Diese Anfrage zwischen denselben beiden steht schon in Zeile ${row}.`,
    en: `This request between the same two is already in row ${row}.`,
  }),
  pairKnown: (code: string | null): Bilingual => ({
    de: `Diese beiden haben in derselben Richtung schon die Anfrage ${code ?? "ohne Code"}.`,
    en: `These two already have the request ${code ?? "without a code"} in the same direction.`,
  }),
};
