/**
 * The tables of the database as Kysely sees them. Each module adds its own tables by declaration merging in its
 * `store/tables.ts`; only that module's `store/` may name them (tests/architecture checks this).
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Schema {}
