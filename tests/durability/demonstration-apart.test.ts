import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createPool, pagesOf } from "#platform/database";
import {
  freePort as freePortAmong,
  type Kontor,
  refusalOf,
  startKontor,
  temporaryDirectory,
  until,
  urlOf,
} from "./installation.ts";

const freePort = () => freePortAmong([3180, 3181]);
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one();
});

function directory(): string {
  const { path, remove } = temporaryDirectory();
  undo.push(remove);
  return path;
}

async function begin(dataDir: string, args: string[]): Promise<Kontor> {
  const kontor = startKontor({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() }, args);
  undo.push(() => end(kontor, "SIGKILL"));
  return kontor;
}

async function end(kontor: Kontor, signal: NodeJS.Signals): Promise<void> {
  kontor.kill(signal);
  await kontor.ended;
}

async function ask(dataDir: string, query: string): Promise<unknown[]> {
  const pool = createPool(urlOf(dataDir), { max: 1 });
  try {
    return (await pool.query(query)).rows;
  } finally {
    await pool.end();
  }
}

test("the data of a conference are not shown, changed or deleted by the demonstration", async () => {
  const dataDir = directory();
  const conference = await begin(dataDir, ["start"]);
  await conference.ready;
  expect(pagesOf(dataDir)).toEqual({ address: `http://localhost:${conference.port}`, mode: "production" });
  await ask(dataDir, "insert into organisation (id, name, country) values ('muster', 'Muster', 'DE')");
  await end(conference, "SIGTERM");
  expect(pagesOf(dataDir)).toBe(null);
  for (const args of [["demo"], ["demo", "--reset"], ["dev"], ["dev", "--reset"]]) {
    expect(await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() }, args)).toEqual({
      exitCode: 1,
      lines: [
        `kontor: ${dataDir} holds data that are not the demonstration's; give the demonstration a directory of its own: KONTOR_DATA_DIR=.kontor-demo bin/kontor ${args[0]}`,
      ],
    });
  }
  const again = await begin(dataDir, ["start"]);
  await again.ready;
  expect(await ask(dataDir, "select id from organisation")).toEqual([{ id: "muster" }]);
  expect(await ask(dataDir, "select id from edition")).toEqual([]);
}, 120_000);

test("a demonstration that was killed while it was loading is no conference, is completed, and starts over", async () => {
  const dataDir = directory();
  const killed = await begin(dataDir, ["demo"]);
  await until(() => killed.said().includes("loading the demonstration edition"), 60, "that it is loaded");
  await end(killed, "SIGKILL");
  expect(await refusalOf({ KONTOR_DATA_DIR: dataDir, PORT: await freePort() })).toEqual({
    exitCode: 1,
    lines: [
      `kontor: ${dataDir} holds the demonstration; give the conference a directory of its own: KONTOR_DATA_DIR=data bin/kontor start`,
    ],
  });
  const next = await begin(dataDir, ["demo"]);
  await next.ready;
  expect(await ask(dataDir, "select version_number from timetable")).toEqual([{ version_number: 1 }]);
  expect(pagesOf(dataDir)?.mode).toBe("demo");
  const mark = "select id from organisation where id = 'muster'";
  await ask(dataDir, "insert into organisation (id, name, country) values ('muster', 'Muster', 'DE')");
  expect(await ask(dataDir, mark)).toEqual([{ id: "muster" }]);
  await end(next, "SIGTERM");
  const anew = await begin(dataDir, ["demo", "--reset"]);
  await anew.ready;
  expect(await ask(dataDir, mark)).toEqual([]);
  expect(await ask(dataDir, "select id from edition")).toEqual([{ id: "stuttgart-2017" }]);

  const file = join(dataDir, "any.backup");
  const beside = { KONTOR_DATA_DIR: dataDir, PORT: await freePort() };
  expect((await refusalOf(beside, ["backup", file])).exitCode).toBe(0);
  expect(await refusalOf(beside, ["restore", file, "--replace"])).toEqual({
    exitCode: 1,
    lines: [
      `kontor: the demonstration is running on this data directory; stop it first, or restore into another one: KONTOR_DATA_DIR=data bin/kontor restore ${file}. Nothing has changed.`,
    ],
  });
}, 180_000);
