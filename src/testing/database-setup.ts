import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "#kernel/log";
import { migrations } from "#migrations";
import { createPool, kyselyOver, migrate, openDatabase } from "#platform/database";

/**
 * One server for the whole run of tests (TEST_DATABASE_URL names another), with a migrated template to clone from.
 * A DATABASE_URL is forgotten: it may name an installation, which no test may touch.
 */
export default async function setup(): Promise<() => Promise<void>> {
  delete process.env.DATABASE_URL;
  const dataDir = mkdtempSync(join(tmpdir(), "kontor-tests-"));
  // Reachable for the user under whom the server runs when we are root; else its data would be kept elsewhere and stay.
  chmodSync(dataDir, 0o755);
  const opened = await openDatabase({
    dataDir,
    databaseUrl: process.env.TEST_DATABASE_URL || undefined,
    log: silentLog,
  });
  if (!opened.ok) throw new Error(opened.sentence);
  const admin = createPool(opened.value.url, { max: 1 });
  const template = `kontor_template_${process.pid}`;
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.query(`create database ${template}`);
  const address = new URL(opened.value.url);
  address.pathname = `/${template}`;
  const db = kyselyOver(createPool(address.href, { max: 1 }));
  const migrated = await migrate(db, migrations);
  await db.destroy();
  if (!migrated.ok) throw new Error(migrated.sentence);
  process.env.KONTOR_TEST_SERVER = opened.value.url;
  process.env.KONTOR_TEST_TEMPLATE = template;
  process.env.KONTOR_ROOT ??= process.cwd();
  return async () => {
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.end();
    await opened.value.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
