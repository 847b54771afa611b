import { type RawBuilder, sql } from "kysely";

/** One person, by everything under which tables know them. */
export type Subject = {
  readonly participantIds: readonly string[];
  readonly accountIds: readonly string[];
  /** In lower case. */
  readonly addresses: readonly string[];
  /** "Given Family", as letters to others name them. */
  readonly names: readonly string[];
};

/**
 * `personal`: about the person, and theirs to read. `secret`: about them, but a key or a hash that is shown to nobody.
 * `not-personal`: says nothing about a person. `of-others`: in a row about the person, but somebody else's.
 */
export type ColumnKind = "personal" | "secret" | "not-personal" | "of-others";

export type PersonalTable = {
  /** Which rows are about the person, in SQL, with :people, :accounts, :addresses and :names for the lists of them. */
  readonly mine: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Columns that are the person's only in some of these rows; elsewhere they are read as null. */
  readonly only?: Readonly<Record<string, string>>;
  /** What deleting means, in order: rows go, or fields are emptied. `where` is `mine` unless it is said. */
  readonly erase: readonly Erasing[] | "stays";
};

type Erasing =
  { readonly rowsGo: true; readonly where?: string } | { readonly set: string; readonly where?: string };

export type TableCensus = Readonly<Record<string, PersonalTable | "not-personal">>;

/** A table's rows about someone, with the personal columns only. */
export type PersonalRows = { readonly table: string; readonly rows: readonly Record<string, unknown>[] };

/** The text of the census with the lists of the person as parameters. */
export function conditionFor(text: string, subject: Subject): RawBuilder<boolean> {
  const parts = text.split(/(:people|:accounts|:addresses|:names)\b/).map((part) => {
    if (part === ":people") return sql`${[...subject.participantIds]}::uuid[]`;
    if (part === ":accounts") return sql`${[...subject.accountIds]}::text[]`;
    if (part === ":addresses") return sql`${[...subject.addresses]}::text[]`;
    if (part === ":names") return sql`${[...subject.names]}::text[]`;
    return sql.raw(part);
  });
  return sql<boolean>`(${sql.join(parts, sql.raw(""))})`;
}
