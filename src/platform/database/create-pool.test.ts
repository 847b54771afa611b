import { expect, test } from "vitest";
import { createPool } from "#platform/database";
import { createTestDatabase } from "#testing/test-database";

test("a connection that breaks in the middle of a transaction fails the next query, not the process", async () => {
  const { url, drop } = await createTestDatabase();
  const pool = createPool(url, { max: 2 });
  const client = await pool.connect();
  await client.query("begin");
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const ended = new Promise((resolve) => client.once("end", resolve));
  await pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await ended;
  await expect(client.query("commit")).rejects.toThrow();
  client.release(true);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
  await drop();
});
