/**
 * The database: an embedded PostgreSQL of our own, or the one that DATABASE_URL names.
 *
 * Owns the data directory, its lock, the server process, connection pools, migrations and the counting of queries.
 * Guarantees that one process owns a data directory, that the server never outlives it unattended, and that an
 * acknowledged commit is on the disk (`fsync` and `synchronous_commit` are on).
 */
export { openDatabase, type OpenedDatabase } from "./database/open-database.ts";
export { createPool } from "./database/create-pool.ts";
export { countQueries, currentQueryCount, kyselyOver } from "./database/kysely-over.ts";
export { migrate } from "./database/migrate.ts";
export { heldRowCount } from "./database/held-rows.ts";
export { schemaState, type SchemaState } from "./database/schema-state.ts";
export { connectionOf, pagesOf, type RunningPages } from "./database/connection-file.ts";
export type { DatabaseRefusal } from "./database/refusal.ts";
