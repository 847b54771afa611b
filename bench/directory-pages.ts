import type { Kysely } from "kysely";
import type { Schema } from "#kernel/schema";
import { ecosystems, organisationKinds, saveOrganisations, type Organisation } from "#modules/directory";
import { createPool, kyselyOver } from "#platform/database";
import { freePort, pause, startKontor, temporaryDirectory, urlOf } from "../tests/durability/installation.ts";
import { editionId, inventEdition } from "../tests/durability/invented-edition.ts";

/** How many of the organisations take part in the conference. */
const participatingCount = 300;
const pageSize = 30;

/** Prints one line for each page and size. */
export async function measureDirectory(wish: {
  sizes: readonly number[];
  rounds: number;
  port: number;
}): Promise<void> {
  const directory = temporaryDirectory();
  const kontor = startKontor({ KONTOR_DATA_DIR: directory.path, PORT: await freePort([wish.port]) });
  try {
    await kontor.ready;
    const db = kyselyOver(createPool(urlOf(directory.path), { max: 2 }));
    await inventEdition(db, participatingCount);
    let known = 0;
    for (const size of wish.sizes.toSorted((one, other) => one - other)) {
      const startedAt = performance.now();
      await fill(db, known, size);
      known = size;
      console.log(
        `${size} organisations, written in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
      );
      for (const { name, path } of pagesOf(size))
        console.log(`  ${name}: ${await measured(`http://127.0.0.1:${kontor.port}`, path, wish.rounds)}`);
    }
    await db.destroy();
  } finally {
    kontor.kill("SIGTERM");
    await kontor.ended;
    directory.remove();
  }
}

function pagesOf(size: number) {
  const organisations = "/de/organisations";
  return [
    { name: "directory", path: organisations },
    { name: "last page", path: `${organisations}?page=${Math.ceil(size / pageSize)}` },
    { name: "search, many found", path: `${organisations}?q=sensor` },
    { name: "search, few found", path: `${organisations}?q=muster+${size - 8}` },
    { name: "country and kind", path: `${organisations}?country=DE&kind=cluster` },
    { name: "those who take part", path: `${organisations}?part=yes` },
    { name: "profile", path: `${organisations}/cluster-7` },
    { name: "conference", path: `/de/editions/${editionId}` },
  ];
}

async function measured(origin: string, path: string, rounds: number): Promise<string> {
  const times: number[] = [];
  let [bytes, waited, isOver] = [0, 0, false];
  for (let round = 0; round < 2; round += 1) await bytesOf(origin + path);
  const other = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      await bytesOf(`${origin}/livez`);
      waited = Math.max(waited, performance.now() - startedAt);
      await pause(5);
    }
  })();
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    bytes = await bytesOf(origin + path);
    times.push(performance.now() - startedAt);
  }
  isOver = true;
  await other;
  const inOrder = times.toSorted((one, next) => one - next);
  const ms = (time: number) => `${Math.round(time)} ms`;
  return `${ms(inOrder[Math.floor(rounds / 2)]!)} (slowest ${ms(inOrder.at(-1)!)}), ${Math.round(bytes / 1000)} kB, another request waits ${ms(waited)} at most`;
}

async function bytesOf(url: string): Promise<number> {
  const answer = await fetch(url, { redirect: "manual" });
  const { byteLength } = await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return byteLength;
}

/** Brings the directory from one size to a larger one. */
async function fill(db: Kysely<Schema>, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += 10_000) {
    const count = Math.min(10_000, to - first);
    const organisations = Array.from({ length: count }, (_, index) => invented(first + index + 1));
    await db.transaction().execute((tx) => saveOrganisations(tx, organisations));
  }
}

const countries = [
  "DE",
  "FR",
  "DK",
  "SE",
  "NO",
  "FI",
  "PL",
  "CZ",
  "AT",
  "IT",
  "ES",
  "PT",
  "NL",
  "BE",
  "UK",
  "GB",
];
const topics = [
  "sensor",
  "laser",
  "textile",
  "timber",
  "water",
  "hydrogen",
  "robotics",
  "food",
  "health",
  "ships",
];

/** Spread over Europe; a few are far away, of a few the place is not known. */
function invented(number: number): Organisation {
  const pick = <Value>(list: readonly Value[], salt: number) =>
    list[Math.floor(share(number, salt) * list.length)]!;
  const isPlaced = share(number, 1) > 0.02;
  const isFar = share(number, 2) < 0.01;
  const latitude = isFar ? -35 + 70 * share(number, 3) : 37 + 32 * share(number, 3);
  const longitude = isFar ? -180 + 360 * share(number, 4) : -9 + 42 * share(number, 4);
  return {
    id: `cluster-${number}`,
    name: `${pick(["Cluster", "Netzwerk", "Verbund", "Allianz"], 5)} ${pick(topics, 6)} Muster ${number}`,
    kind: pick(organisationKinds, 7).code as Organisation["kind"],
    country: pick(countries, 8),
    region: `Region ${Math.floor(share(number, 9) * 200)}`,
    ecosystem: share(number, 10) < 0.1 ? null : pick(ecosystems, 11).code,
    portfolio: null,
    keywords: { de: [pick(topics, 12), pick(topics, 13)], en: [pick(topics, 12), pick(topics, 13)] },
    qualityLabel: null,
    descriptorBasis: null,
    sourceUrl: null,
    website: "https://example.org/",
    latitude: isPlaced ? latitude : null,
    longitude: isPlaced ? longitude : null,
  };
}

/** A number from 0 to 1 that only its arguments decide. */
function share(number: number, salt: number): number {
  let hash = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
