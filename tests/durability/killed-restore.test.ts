import { spawn } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { contentOf, writeBackup } from "#platform/backup";
import { createTestDatabase } from "#testing/test-database";
import { temporaryDirectory, until } from "./installation.ts";

const root = process.env.KONTOR_ROOT ?? process.cwd();

test("a restore that is killed in the middle leaves what was there before", async () => {
  const [source, target, directory] = [
    await createTestDatabase(),
    await createTestDatabase(),
    temporaryDirectory(),
  ];
  try {
    await sql`insert into organisation (id, name, country, search_text)
      select 'new-' || n, 'New ' || n, 'FR', md5(n::text) from generate_series(1, 40000) n`.execute(
      source.db,
    );
    await sql`insert into organisation (id, name, country) values ('old', 'Old', 'DE')`.execute(target.db);
    const before = await contentOf(target.db);
    const file = join(directory.path, "new.backup");
    await writeBackup(source.db, file, { product: "0.0.0", takenAt: new Date() });

    const restore = () =>
      spawn(process.execPath, [join(root, "bin/kontor"), "restore", file, "--replace"], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: target.url },
        stdio: "ignore",
      });
    const rowsUnderWay = async () => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like '%insert into "organisation"%'`.execute(
        target.db,
      );
      return (rows[0]?.count ?? 0) > 0;
    };
    const killed = restore();
    const ended = new Promise((resolve) => killed.once("close", (_code, signal) => resolve(signal)));
    await until(rowsUnderWay, 40, "that rows are being restored");
    killed.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    await until(async () => !(await rowsUnderWay()), 20, "that the database lets go");
    expect(await contentOf(target.db)).toEqual(before);

    const whole = restore();
    expect(await new Promise((resolve) => whole.once("close", resolve))).toBe(0);
    expect(await contentOf(target.db)).toEqual(await contentOf(source.db));
  } finally {
    await source.drop();
    await target.drop();
    directory.remove();
  }
}, 120_000);
