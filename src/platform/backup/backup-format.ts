import { z } from "zod";

export const backupFormat = "kontor-backup/1";

/**
 * A backup is lines of JSON in UTF-8, compressed with gzip: the header; for each table its columns, its rows (arrays
 * of texts as PostgreSQL writes them, or null), and their count and SHA-256; the sequences; and an end with the
 * SHA-256 of all lines before it. A file without its end is not a backup.
 */
const header = z.object({
  format: z.string(),
  product: z.string(),
  postgres: z.string(),
  takenAt: z.iso.datetime(),
  /** Steps of the schema, in the order in which they were applied. */
  migrations: z.array(z.string()).min(1),
});
const tableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const tableEnd = z.object({ tableEnd: z.string(), rows: z.number().int(), sha256: z.string() });
const sequences = z.object({
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().nullable() })),
});
const end = z.object({
  end: z.literal(true),
  tables: z.number().int(),
  rows: z.number().int(),
  sha256: z.string(),
});

export const headerLine = header;
export const structureLine = z.union([tableStart, tableEnd, sequences, end]);

export type BackupHeader = z.infer<typeof header>;
export type StructureLine = z.infer<typeof structureLine>;
export type Sequence = z.infer<typeof sequences>["sequences"][number];
