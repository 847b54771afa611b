import { allOrNothing } from "#kernel/all-or-nothing";
import { firstRows, type FirstRows } from "#kernel/duplicates";
import type { ImportCounts, RowErrors } from "#kernel/file-row";
import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { knownOrganisationIds } from "#modules/directory";
import { unknownOrganisationSentence } from "../domain/participant-import.ts";
import type { Statement } from "../domain/participant.ts";
import {
  changedStatement,
  parseStatementRow,
  statementKey,
  type StatementChange,
  type StatementRow,
} from "../domain/statement-import.ts";
import { saveStatements, statementsOf } from "../store/profile.ts";

/** Rows in portions of some 1,000; `errors` gathers what is wrong, also what the reader of the file finds. */
export type StatementFile = { portions: AsyncIterable<readonly StatementRow[]>; errors: RowErrors };

/**
 * Takes in a file of offers and needs of an edition, known by organisation, direction and position: all of it, or
 * nothing when one row is wrong. Without `apply` it only says what it would do. Others stay as they are.
 */
export async function importStatements(
  tx: Tx,
  editionId: EditionId,
  { portions, errors }: StatementFile,
  wish: { apply: boolean },
): Promise<ImportCounts> {
  return allOrNothing(tx, { write: wish.apply, keep: () => errors.count === 0 }, async (tx) => {
    const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
    const nextPosition = positionsInOrder();
    const seen = firstRows();
    for await (const rows of portions) {
      const parsed = parseAll(rows, { nextPosition, seen, errors });
      const organisationIds = [...new Set(parsed.map(({ organisationId }) => organisationId))];
      const organisations = await knownOrganisationIds(tx, organisationIds);
      const changes = parsed.filter((change) => hasOrganisation(change, organisations, errors));
      const known = await statementsOf(tx, editionId, organisationIds);
      const toSave = differing(changes, new Map(known.map((one) => [statementKey(one), one])), counts);
      if (wish.apply && errors.count === 0) await saveStatements(tx, editionId, toSave);
    }
    return counts;
  });
}

function positionsInOrder() {
  const last = new Map<string, number>();
  return (organisationId: string, direction: Statement["direction"]) => {
    const key = `${organisationId} ${direction}`;
    const position = (last.get(key) ?? 0) + 1;
    last.set(key, position);
    return position;
  };
}

function parseAll(
  rows: readonly StatementRow[],
  needs: { nextPosition: ReturnType<typeof positionsInOrder>; seen: FirstRows; errors: RowErrors },
): StatementChange[] {
  const { nextPosition, seen, errors } = needs;
  return rows.flatMap((row) => {
    const parsed = parseStatementRow(row, nextPosition);
    if (!parsed.ok) {
      for (const error of parsed.errors) errors.add(error);
      return [];
    }
    const key = statementKey(parsed.change);
    const twice = seen.twice(key, row.row, key);
    if (twice)
      errors.add({
        row: row.row,
        column: "position",
        value: String(parsed.change.position),
        sentence: twice,
      });
    return twice ? [] : [parsed.change];
  });
}

function hasOrganisation(change: StatementChange, known: ReadonlySet<string>, errors: RowErrors): boolean {
  const { row, organisationId: value } = change;
  if (known.has(value)) return true;
  errors.add({ row, column: "organisation", value, sentence: unknownOrganisationSentence(value) });
  return false;
}

function differing(
  changes: readonly StatementChange[],
  known: ReadonlyMap<string, Statement>,
  counts: ImportCounts,
): Statement[] {
  return changes.flatMap((change) => {
    const before = known.get(statementKey(change));
    const after = changedStatement(before, change);
    if (before && before.text.de === after.text.de && before.text.en === after.text.en) {
      counts.unchanged += 1;
      return [];
    }
    counts[before ? "updated" : "inserted"] += 1;
    return [after];
  });
}
