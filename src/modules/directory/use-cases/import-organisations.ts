import { allOrNothing } from "#kernel/all-or-nothing";
import { firstRows, type FirstRows } from "#kernel/duplicates";
import type { ImportCounts, RowErrors } from "#kernel/file-row";
import type { Tx } from "#kernel/tx";
import type { Organisation } from "../domain/organisation.ts";
import {
  changedOrganisation,
  isSameOrganisation,
  parseOrganisationRow,
  type OrganisationChange,
  type OrganisationRow,
} from "../domain/organisation-import.ts";
import { organisationsByIds, saveOrganisations } from "../store/organisations.ts";

/** Rows in portions of some 1,000; `errors` gathers what is wrong, also what the reader of the file finds. */
export type OrganisationFile = { portions: AsyncIterable<readonly OrganisationRow[]>; errors: RowErrors };

/**
 * Takes in a file of organisations, known by their ids: all of it, or nothing when one row is wrong. Without `apply`
 * it only says what it would do. Organisations that the file does not name stay as they are, and so does what it has
 * no column for; a row that says what is known already writes nothing. Three queries for each portion, whatever is in it.
 */
export async function importOrganisations(
  tx: Tx,
  { portions, errors }: OrganisationFile,
  wish: { apply: boolean },
): Promise<ImportCounts> {
  return allOrNothing(tx, { write: wish.apply, keep: () => errors.count === 0 }, async (tx) => {
    const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
    const seen = firstRows();
    for await (const rows of portions) {
      const changes = parseAll(rows, seen, errors);
      const known = await organisationsByIds(
        tx,
        changes.map(({ id }) => id),
      );
      const toSave = differing(changes, known, counts);
      if (wish.apply && errors.count === 0) await saveOrganisations(tx, toSave);
    }
    return counts;
  });
}

function parseAll(
  rows: readonly OrganisationRow[],
  seen: FirstRows,
  errors: RowErrors,
): OrganisationChange[] {
  return rows.flatMap((row) => {
    const parsed = parseOrganisationRow(row);
    const id = row.cells.id?.trim() ?? "";
    const twice = id === "" ? null : seen.twice(id, row.row, id);
    if (twice) errors.add({ row: row.row, column: "id", value: id, sentence: twice });
    if (!parsed.ok) for (const error of parsed.errors) errors.add(error);
    return parsed.ok && !twice ? [parsed.change] : [];
  });
}

function differing(
  changes: readonly OrganisationChange[],
  known: ReadonlyMap<string, Organisation>,
  counts: ImportCounts,
): Organisation[] {
  return changes.flatMap((change) => {
    const before = known.get(change.id);
    const after = changedOrganisation(before, change);
    if (before && isSameOrganisation(before, after)) {
      counts.unchanged += 1;
      return [];
    }
    counts[before ? "updated" : "inserted"] += 1;
    return [after];
  });
}
