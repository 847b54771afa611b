import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import type { Sequence } from "./backup-format.ts";

export type Column = { name: string; type: string };
export type Table = { name: string; columns: Column[] };
export type TableContent = { table: string; rows: number; sha256: string };

/** Rows fetched or inserted at a time. */
export const rowsAtATime = 1_000;

/** Bookkeeping of the migration library that says nothing about the data. */
const leftOut = "kysely_migration_lock";

/**
 * Makes the texts of values the same everywhere, and takes the limits off that are meant for requests. For the
 * transaction only.
 */
export async function settleSession(tx: Kysely<Schema>): Promise<void> {
  const settings = {
    timezone: "UTC",
    datestyle: "ISO, YMD",
    intervalstyle: "iso_8601",
    extra_float_digits: "1",
    bytea_output: "hex",
    statement_timeout: "0",
    idle_in_transaction_session_timeout: "0",
  };
  for (const [name, value] of Object.entries(settings))
    await sql`select set_config(${name}, ${value}, true)`.execute(tx);
}

/** The tables of our schema by name; generated columns are left out, the database works them out again. */
export async function tablesOf(tx: Kysely<Schema>): Promise<Table[]> {
  const { rows } = await sql<{ table_name: string; column_name: string; type: string }>`
    select class.relname as table_name, attribute.attname as column_name,
      format_type(attribute.atttypid, attribute.atttypmod) as type
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid
    where class.relnamespace = current_schema()::regnamespace and class.relkind in ('r', 'p')
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
      and class.relname <> ${leftOut}
    order by class.relname collate "C", attribute.attnum`.execute(tx);
  const tables: Table[] = [];
  for (const { table_name: name, column_name, type } of rows) {
    if (tables.at(-1)?.name !== name) tables.push({ name, columns: [] });
    tables.at(-1)?.columns.push({ name: column_name, type });
  }
  return tables;
}

export async function sequencesOf(tx: Kysely<Schema>): Promise<Sequence[]> {
  const { rows } = await sql<{ name: string; last_value: string | null }>`
    select sequencename as name, last_value::text from pg_sequences where schemaname = current_schema()
    order by sequencename collate "C"`.execute(tx);
  return rows.map((row) => ({ name: row.name, lastValue: row.last_value }));
}

/**
 * The rows of a table as one line each, in an order that depends on nothing but the content. A value is the text that
 * PostgreSQL itself writes and reads, so that no type loses anything on the way.
 */
export async function* linesOf(tx: Kysely<Schema>, table: Table): AsyncGenerator<string[]> {
  const values = sql.join(table.columns.map((column) => sql`${sql.ref(column.name)}::text`));
  await sql`declare backup_rows no scroll cursor for
    select json_build_array(${values})::text as line from ${sql.table(table.name)} order by json_build_array(${values})::text collate "C"`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{
      line: string;
    }>`fetch forward ${sql.raw(String(rowsAtATime))} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await sql`close backup_rows`.execute(tx);
}

/** Row count and SHA-256 of each table: equal exactly where the content is equal. */
export async function contentOf(db: Kysely<Schema>): Promise<TableContent[]> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      await settleSession(tx);
      return contentInside(tx);
    });
}

/** Like `contentOf`, inside a transaction whose session is settled. */
export async function contentInside(tx: Kysely<Schema>): Promise<TableContent[]> {
  const contents: TableContent[] = [];
  for (const table of await tablesOf(tx)) {
    const hash = createHash("sha256");
    let rows = 0;
    for await (const lines of linesOf(tx, table)) {
      rows += lines.length;
      for (const line of lines) hash.update(`${line}\n`);
    }
    contents.push({ table: table.name, rows, sha256: hash.digest("hex") });
  }
  return contents;
}
