import { relative } from "node:path";
import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { demonstrationIsHeld } from "#modules/editions";
import type { Configuration } from "#platform/configuration";
import { createPool, heldRowCount, kyselyOver } from "#platform/database";

/** Whose data a database holds. One with an edition of the demonstration is the demonstration's, whatever else is in it. */
export type KindOfData = "nobody's" | "demonstration" | "conference";

/** Looks without changing anything, also at the schema of an older or a newer Kontor. */
export async function kindOfData(db: Kysely<Schema>): Promise<KindOfData> {
  if (await demonstrationIsHeld(db)) return "demonstration";
  return (await heldRowCount(db)) > 0 ? "conference" : "nobody's";
}

/**
 * The demonstration and the data of a conference are never the same: everybody may enter the demonstration as anyone and
 * start it over. One sentence that says what to type where this start would mix them, else null.
 */
export async function objectionToData(
  url: string,
  { mode, dataDir, databaseUrl }: Pick<Configuration, "mode" | "dataDir" | "databaseUrl">,
  typed: { root: string; command: string },
): Promise<string | null> {
  const db = kyselyOver(createPool(url, { max: 1 })) as Kysely<Schema>;
  const kind = await kindOfData(db).finally(() => db.destroy());
  if (kind === "nobody's" || kind === (mode === "demo" ? "demonstration" : "conference")) return null;
  const found =
    kind === "demonstration" ? "holds the demonstration" : "holds data that are not the demonstration's";
  const who = mode === "demo" ? "the demonstration" : "the conference";
  if (databaseUrl !== undefined)
    return `the database at ${placeOf(databaseUrl)} (DATABASE_URL) ${found}; give ${who} a database of its own: DATABASE_URL=postgres://… ${typed.command}`;
  const [usual, other] = mode === "demo" ? [".kontor-demo", ".kontor-demo-2"] : ["data", "data-2"];
  const shown = shortest(dataDir, typed.root);
  const free = shown === usual ? other : usual;
  return `${shown} ${found}; give ${who} a directory of its own: KONTOR_DATA_DIR=${free} ${typed.command}`;
}

/** Host and database, without user and password. */
function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** A path as one would type it from the folder of the installation. */
function shortest(path: string, root: string): string {
  const below = relative(root, path);
  return below === "" || below.startsWith("..") ? path : below;
}
