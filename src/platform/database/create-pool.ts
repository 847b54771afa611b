import pg from "pg";

/** Counts and sums arrive as JavaScript numbers; one that is not exact is a bug, not a rounding. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for an exact number`);
  return value;
}

const int8 = 20;

/**
 * Connections to one database. One that breaks is dropped and fails the query that uses it; nothing is thrown where
 * nobody waits, be it idle or between two queries of a transaction.
 */
export function createPool(url: string, size: { max: number }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size.max,
    application_name: "kontor",
    statement_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === int8 && format !== "binary" ? exactNumber : pg.types.getTypeParser(oid, format)) as never,
    },
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
