import { resolve } from "node:path";
import { writeBackup } from "#platform/backup";
import type { Io } from "../io.ts";
import { productVersion } from "../product-version.ts";
import { withDatabase } from "../with-database.ts";

/** `kontor backup FILE`: writes everything into one file, also while Kontor runs. */
export async function backupCommand(args: string[], io: Io): Promise<number> {
  const [file, ...more] = args;
  if (file === undefined || file.startsWith("-") || more.length > 0) {
    io.stderr.write("kontor: name one file, as in `bin/kontor backup kontor-2026-11-25.backup`.\n");
    return 1;
  }
  return withDatabase(io, async (db) => {
    try {
      const written = await writeBackup(db, resolve(file), {
        product: productVersion(),
        takenAt: new Date(),
      });
      if (!written.ok) {
        io.stderr.write(`kontor: ${file} exists already and is not overwritten; choose another name.\n`);
        return 1;
      }
      const { rows, tables, bytes, migration, content } = written.value;
      io.stdout.write(
        `${file}: ${rows} rows of ${tables} tables, ${Math.ceil(bytes / 1024)} kB, schema ${migration}, content ${content}\n`,
      );
      return 0;
    } catch (failure) {
      const sentence = sentenceFor(failure as NodeJS.ErrnoException, file);
      if (sentence === null) throw failure;
      io.stderr.write(`kontor: ${sentence}\n`);
      return 1;
    }
  });
}

function sentenceFor(failure: NodeJS.ErrnoException, file: string): string | null {
  switch (failure.code) {
    case "ENOSPC":
      return `the disk is full, ${file} was not written; free some space or choose another disk.`;
    case "ENOENT":
      return `${file} cannot be written, its folder does not exist.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `${file} cannot be written; check the rights of its folder.`;
    default:
      return null;
  }
}
