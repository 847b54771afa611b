import { type Kysely, type Migration, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { heldRowCount } from "#platform/database";
import { type BackupFile, BackupFault, type BackupRefusal, partsOf, verifyBackup } from "./read-backup.ts";
import { contentInside, settleSession, tablesOf } from "./table-content.ts";

export type RestoreRefusal =
  | BackupRefusal
  /** The file has a step of the schema that this Kontor does not know. */
  | { ok: false; code: "made-by-newer-kontor"; step: string; product: string }
  /** There are rows in the database, and nobody said that they may go. */
  | { ok: false; code: "not-empty"; rows: number }
  /** There are tables in the database that no Kontor made. */
  | { ok: false; code: "tables-of-others"; tables: string[] }
  /** Somebody works with the tables and does not let go. */
  | { ok: false; code: "in-use" };

/** The number under which the migration library locks; whoever starts meanwhile waits for us. */
const migrationLock = "3853314791062309107";

/**
 * Puts the content of a backup in place of what the database holds. The file is checked before anything is touched;
 * all changes are one transaction, so that an interruption leaves the old state. The schema is afterwards that of the
 * backup; the caller brings it up to date with `migrate`.
 */
export async function restoreBackup(
  db: Kysely<Schema>,
  path: string,
  wish: {
    migrations: Record<string, Migration>;
    replace: boolean;
    /** Done in the same transaction once the content is in place: what has to outlive the restore. */
    afterwards?: (tx: Kysely<Schema>) => Promise<void>;
  },
): Promise<{ ok: true; value: BackupFile } | RestoreRefusal> {
  const verified = await verifyBackup(path);
  if (!verified.ok) return verified;
  const { header } = verified.value;
  const unknown = header.migrations.find((name) => !Object.hasOwn(wish.migrations, name));
  if (unknown) return { ok: false, code: "made-by-newer-kontor", step: unknown, product: header.product };
  try {
    return await db.transaction().execute(async (tx) => {
      await settleSession(tx);
      await sql`set local lock_timeout = '15s'`.execute(tx);
      await sql`select pg_advisory_xact_lock(${sql.raw(migrationLock)})`.execute(tx);
      const refusal = await objection(tx, wish.replace);
      if (refusal) return refusal;
      await dropEverything(tx);
      await makeSchema(tx, wish.migrations, header.migrations);
      await load(tx, path);
      await compare(tx, verified.value);
      await wish.afterwards?.(tx);
      return verified;
    });
  } catch (failure) {
    if (failure instanceof BackupFault) return { ok: false, code: failure.code, detail: failure.message };
    const code = (failure as { code?: string }).code;
    if (code === "55P03" || code === "40P01") return { ok: false, code: "in-use" };
    throw failure;
  }
}

async function objection(tx: Kysely<Schema>, replace: boolean): Promise<RestoreRefusal | null> {
  const tables = await tablesOf(tx);
  if (tables.length === 0) return null;
  if (!tables.some((table) => table.name === "kysely_migration")) {
    return { ok: false, code: "tables-of-others", tables: tables.map((table) => table.name) };
  }
  if (replace) return null;
  const rows = await heldRowCount(tx);
  return rows > 0 ? { ok: false, code: "not-empty", rows } : null;
}

/** Removes our tables and functions; what extensions have made stays. */
async function dropEverything(tx: Kysely<Schema>): Promise<void> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(tx);
  for (const { name } of tables.rows) await sql`drop table if exists ${sql.table(name)} cascade`.execute(tx);
  const functions = await sql<{ signature: string }>`
    select proc.oid::regprocedure::text as signature from pg_proc proc
    where proc.pronamespace = current_schema()::regnamespace
      and not exists (select from pg_depend where objid = proc.oid and deptype = 'e')`.execute(tx);
  for (const { signature } of functions.rows)
    await sql`drop function ${sql.raw(signature)} cascade`.execute(tx);
}

/** The schema at the step of the backup, with the bookkeeping tables as the migration library makes them. */
async function makeSchema(
  tx: Kysely<Schema>,
  migrations: Record<string, Migration>,
  steps: string[],
): Promise<void> {
  await sql`
    create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
    create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer not null default 0);
    insert into kysely_migration_lock (id) values ('migration_lock')`.execute(tx);
  for (const step of steps) await migrations[step]?.up(tx);
}

/** Loads the rows while foreign keys and triggers are away, then puts them back, which checks every foreign key. */
async function load(tx: Kysely<Schema>, path: string): Promise<void> {
  const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
  for (const name of tables.keys()) await sql`delete from ${sql.table(name)}`.execute(tx);
  const keys = await sql<{ on_table: string; name: string; definition: string }>`
    select conrelid::regclass::text as on_table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2`.execute(
    tx,
  );
  for (const key of keys.rows) {
    await sql`alter table ${sql.raw(key.on_table)} drop constraint ${sql.ref(key.name)}`.execute(tx);
  }
  for (const name of tables.keys())
    await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx);
  await loadRows(tx, path, (name, columns) => insertInto(tables.get(name), name, columns));
  for (const name of tables.keys()) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx);
  for (const key of keys.rows) {
    await sql`alter table ${sql.raw(key.on_table)} add constraint ${sql.ref(key.name)} ${sql.raw(key.definition)}`.execute(
      tx,
    );
  }
}

type Insert = (lines: string[]) => ReturnType<typeof sql>;

async function loadRows(
  tx: Kysely<Schema>,
  path: string,
  inserts: (name: string, columns: string[]) => Insert,
): Promise<void> {
  let insert: Insert | null = null;
  for await (const part of partsOf(path)) {
    if (part.kind === "table") insert = inserts(part.name, part.columns);
    if (part.kind === "rows") await insert?.(part.lines).execute(tx);
    if (part.kind === "sequences") {
      for (const { name, lastValue } of part.sequences) {
        if (lastValue !== null) await sql`select setval(${name}::regclass, ${lastValue}::bigint)`.execute(tx);
      }
    }
  }
}

/** One statement for many rows: each text becomes a value by the very function that reads it from a query. */
function insertInto(
  table: { columns: { name: string; type: string }[] } | undefined,
  name: string,
  columns: string[],
): Insert {
  const typeByColumn = new Map(table?.columns.map((column) => [column.name, column.type]));
  const missing = columns.find((column) => !typeByColumn.has(column));
  if (missing || columns.length !== typeByColumn.size) {
    throw new BackupFault("damaged", `its columns of ${name} are not those of the schema it names`);
  }
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(
    columns.map(
      (column, index) => sql`(line ->> ${sql.lit(index)})::${sql.raw(typeByColumn.get(column) ?? "text")}`,
    ),
  );
  return (lines) => sql`
    insert into ${sql.table(name)} (${names}) overriding system value
    select ${values} from json_array_elements(${`[${lines.join(",")}]`}::json) as line`;
}

/** Whatever was written must now stand there; anything else is undone. */
async function compare(tx: Kysely<Schema>, file: BackupFile): Promise<void> {
  const found = new Map((await contentInside(tx)).map((content) => [content.table, content.sha256]));
  for (const { table, sha256 } of file.contents) {
    if (found.get(table) !== sha256)
      throw new BackupFault("damaged", `the table ${table} did not arrive as it was written`);
  }
}
