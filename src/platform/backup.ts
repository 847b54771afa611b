/**
 * Backup: everything of one database in one file, and back.
 *
 * Owns the file format `kontor-backup/1` (docs/backup.md). It is read and written through SQL alone, so that a file
 * made on the embedded server is restored on any other PostgreSQL, and the other way round.
 * Guarantees one consistent moment, every value exactly as it was, and that a damaged file changes nothing.
 */
export { writeBackup, type BackupWritten } from "./backup/write-backup.ts";
export { verifyBackup, type BackupFile, type BackupRefusal } from "./backup/read-backup.ts";
export { restoreBackup, type RestoreRefusal } from "./backup/restore-backup.ts";
export { contentOf, type TableContent } from "./backup/table-content.ts";
