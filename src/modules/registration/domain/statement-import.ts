import { codeCell, lineCell, optionalLineCell, wholeNumberCell } from "#kernel/cell-parsers";
import { rowReader, type FileRow, type RowError } from "#kernel/file-row";
import type { Statement } from "./participant.ts";

export const statementColumns = ["organisation", "direction", "position", "text_de", "text_en"] as const;
export type StatementColumn = (typeof statementColumns)[number];
export type StatementRow = FileRow<StatementColumn>;

/** What a row says of an offer or need. A language that the file has no column for is undefined. */
export type StatementChange = Pick<Statement, "organisationId" | "direction" | "position"> & {
  readonly row: number;
  readonly de: string | null | undefined;
  readonly en: string | null | undefined;
};

/**
 * Reads a row. Without a column of positions, or in an empty cell of it, offers and needs of an organisation count in
 * their order in the file: `nextPosition` gives the next one.
 */
export function parseStatementRow(
  row: StatementRow,
  nextPosition: (organisationId: string, direction: Statement["direction"]) => number,
): { ok: true; change: StatementChange } | { ok: false; errors: readonly RowError[] } {
  const { read, readUnlessEmpty, refuse, errors } = rowReader(row);
  const organisationId = read("organisation", lineCell(100));
  const direction = read("direction", directionCell);
  const given = readUnlessEmpty("position", wholeNumberCell(1, 1_000));
  const de = read("text_de", optionalLineCell(textLengthMax));
  const en = read("text_en", optionalLineCell(textLengthMax));
  if (errors.length === 0 && !de && !en)
    refuse(row.cells.text_de === undefined ? "text_en" : "text_de", noText);
  if (errors.length > 0 || organisationId === undefined || direction === undefined)
    return { ok: false, errors };
  const position = given ?? nextPosition(organisationId, direction);
  return { ok: true, change: { row: row.row, organisationId, direction, position, de, en } };
}

/** The statement after the change. A language that the file leaves empty says the same as the other. */
export function changedStatement(
  known: Statement | undefined,
  { de, en, ...change }: StatementChange,
): Statement {
  const { organisationId, direction, position } = change;
  const german = de === undefined ? known?.text.de : de;
  const english = en === undefined ? known?.text.en : en;
  return {
    organisationId,
    direction,
    position,
    text: { de: german ?? english ?? "", en: english ?? german ?? "" },
  };
}

/** What makes a statement one of its kind in an edition. */
export function statementKey(one: Pick<Statement, "organisationId" | "direction" | "position">): string {
  return `${one.organisationId} ${one.direction} ${one.position}`;
}

const textLengthMax = 1_000;

const directionCell = codeCell<Statement["direction"]>([
  { code: "offer", name: { de: "Angebot", en: "offer" } },
  { code: "need", name: { de: "Gesuch", en: "need" } },
]);

const noText = {
  de: "fehlt; erwartet wird ein Text in wenigstens einer Sprache",
  en: "is missing; expected a text in at least one language",
};
