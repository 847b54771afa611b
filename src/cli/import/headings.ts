/** A column of the product: its name in our own files, and the headings under which other files have it. */
export type ColumnHeadings<Column extends string> = {
  readonly column: Column;
  readonly isNecessary: boolean;
  readonly headings: readonly string[];
};

export type MatchedHeading<Column extends string> = {
  /** For each place in a row its column, or null where the file has something else there. */
  readonly columns: readonly (Column | null)[];
  /** Headings that mean nothing to us, as the file writes them. */
  readonly ignored: readonly string[];
};

/** Finds the columns behind the headings of a file, in any order. Returns a sentence where that cannot be done. */
export function matchHeading<Column extends string>(
  heading: readonly string[],
  known: readonly ColumnHeadings<Column>[],
): MatchedHeading<Column> | { wrong: string } {
  const columnByHeading = new Map<string, Column>();
  for (const { column, headings } of known) {
    for (const text of [column, ...headings]) columnByHeading.set(folded(text), column);
  }
  const columns = heading.map((text) => columnByHeading.get(folded(text)) ?? null);
  for (const [at, column] of columns.entries()) {
    const first = columns.indexOf(column);
    if (column === null || first === at) continue;
    return {
      wrong: `the columns ${shown(heading[first])} and ${shown(heading[at])} both mean ${column}; expected one of them`,
    };
  }
  const missing = known.filter(({ column, isNecessary }) => isNecessary && !columns.includes(column));
  if (missing.length > 0) return { wrong: missingSentence(missing, heading, columns) };
  const ignored = heading.filter((text, at) => columns[at] === null && text.trim() !== "");
  return { columns, ignored };
}

function missingSentence(
  missing: readonly { column: string }[],
  heading: readonly string[],
  columns: readonly (string | null)[],
): string {
  const names = missing.map(({ column }) => column).join(", ");
  const written = heading.filter((text) => text.trim() !== "").map(shown);
  const more = written.length > headingsShown ? ` and ${written.length - headingsShown} more` : "";
  const found = `${written.slice(0, headingsShown).join(", ")}${more}`;
  if (columns.every((column) => column === null))
    return `the first row holds no heading that we know, but ${found}; expected headings such as ${names} (docs/import.md names all)`;
  return `the file lacks the ${missing.length > 1 ? "columns" : "column"} ${names}; its headings are ${found}; add what is missing or rename a heading (docs/import.md names all)`;
}

const headingsShown = 12;

function shown(text: string | undefined): string {
  return `"${(text ?? "").replaceAll(/\s+/g, " ").trim().slice(0, 60)}"`;
}

/** "Given name*", "given_name" and "givenName" are the same heading; "Größe" is "grosse". */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
