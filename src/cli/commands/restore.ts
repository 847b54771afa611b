import { resolve } from "node:path";
import { eraseAgain } from "#main/personal-data/erase-again";
import { migrations } from "#migrations";
import { restoreBackup, verifyBackup, type RestoreRefusal } from "#platform/backup";
import { systemClock } from "#kernel/time";
import { migrate, pagesOf } from "#platform/database";
import { carriedErasures, carryErasures } from "#platform/personal-data";
import type { Io } from "../io.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor restore FILE [--replace]`: reads a backup into an empty database, or into one whose content may go. */
export async function restoreCommand(args: string[], io: Io): Promise<number> {
  const replace = args.includes("--replace");
  const [file, ...more] = args.filter((arg) => arg !== "--replace");
  if (file === undefined || file.startsWith("-") || more.length > 0) {
    io.stderr.write(
      "kontor: name one file, as in `bin/kontor restore kontor-2026-11-25.backup`; --replace puts it in place of what is there.\n",
    );
    return 1;
  }
  // A damaged file is refused before a database is so much as opened.
  const verified = await verifyBackup(resolve(file));
  if (!verified.ok) return refuse(io, file, verified);
  return withDatabase(
    io,
    async (db, { dataDir, databaseUrl }) => {
      // Whoever reaches the demonstration may enter it as anyone; a backup must not appear there.
      if (databaseUrl === undefined && pagesOf(dataDir)?.mode === "demo") {
        io.stderr.write(
          `kontor: the demonstration is running on this data directory; stop it first, or restore into another one: KONTOR_DATA_DIR=data bin/kontor restore ${file}. Nothing has changed.\n`,
        );
        return 1;
      }
      const erasures = await carriedErasures(db);
      const restored = await restoreBackup(db, resolve(file), {
        migrations,
        replace,
        afterwards: (tx) => carryErasures(tx, erasures),
      });
      if (!restored.ok) return refuse(io, file, restored);
      const migrated = await migrate(db, migrations);
      if (!migrated.ok) {
        io.stderr.write(`kontor: ${migrated.sentence}\n`);
        return 1;
      }
      const againCount = await db.transaction().execute((tx) => eraseAgain(tx, systemClock));
      if (againCount > 0)
        io.stdout.write(`deleted again, as they had wished after this backup: ${againCount} people\n`);
      const { header, contents, rows, content } = restored.value;
      io.stdout.write(
        `${file}: restored ${rows} rows of ${contents.length} tables as of ${header.takenAt}, content ${content}; start Kontor again if it is running\n`,
      );
      return 0;
    },
    { schema: "any" },
  );
}

function refuse(io: Io, file: string, refusal: RestoreRefusal): number {
  io.stderr.write(`kontor: ${sentenceFor(file, refusal)}\n`);
  return 1;
}

function sentenceFor(file: string, refusal: RestoreRefusal): string {
  switch (refusal.code) {
    case "not-readable":
      return `${file} cannot be read: ${refusal.detail}.`;
    case "not-a-backup":
      return `${file} is not restored: ${refusal.detail}.`;
    case "format-unknown":
      return `${file} is not restored: ${refusal.detail}; use the Kontor that made it.`;
    case "damaged":
      return `${file} is damaged (${refusal.detail}) and was not restored, nothing has changed; use another backup.`;
    case "made-by-newer-kontor":
      return `${file} was made by a newer Kontor (${refusal.product}, step ${refusal.step}); restore it with that version. Nothing has changed.`;
    case "not-empty":
      return `the database holds ${refusal.rows} rows; make a backup of them and add --replace to put ${file} in their place. Nothing has changed.`;
    case "tables-of-others":
      return `the database holds tables that are not Kontor's (${refusal.tables.slice(0, 3).join(", ")}); use an empty database of its own.`;
    case "in-use":
      return `the database is in use; stop Kontor and try again. Nothing has changed.`;
  }
}
