import { spawn, spawnSync } from "node:child_process";
import { sql } from "kysely";
import { systemClock } from "#kernel/time";
import { requestMeeting } from "#modules/meetings";
import { lostOf } from "../tests/durability/acknowledged.ts";
import {
  freePort,
  pause,
  postmasterOf,
  startKontor,
  temporaryDirectory,
} from "../tests/durability/installation.ts";
import { editionId } from "../tests/durability/invented-edition.ts";
import { Installation, momentsOf, type Round } from "../tests/durability/rounds.ts";

/** A hundred who write at the same time; the server has sixty connections. */
const writers = { byHttp: 75, byUseCase: 25 };

/** Prints one line for each round and a sum; returns 1 when something was lost or the check itself is blind. */
export async function measureDurability(wish: { rounds: number; seed: number }): Promise<number> {
  const directory = temporaryDirectory();
  const installation = new Installation(directory.path);
  const moments = momentsOf(wish.seed);
  const all: Round[] = [];
  try {
    await installation.begin(1_000);
    const alone = await refusesASecond(installation);
    await countSyncs(installation);
    for (const what of ["application", "postgres"] as const) {
      for (let round = 1; round <= wish.rounds; round++) {
        const result = await installation.killUnderLoad(what, 2_000 + 2 * moments.next().value, writers);
        all.push(result);
        console.log(
          `${what} ${round}: ${result.acknowledged} acknowledged (${result.byHttp} by pages), ${result.failed} failed, ${result.lost} lost, ready after ${result.readySeconds.toFixed(1)} s`,
        );
      }
    }
    const lost = all.reduce((sum, round) => sum + round.lost, 0);
    for (const what of ["application", "postgres"] as const) {
      const rounds = all.filter((round) => round.killed === what);
      const seconds = rounds.map((round) => round.readySeconds);
      const acknowledged = rounds.reduce((sum, round) => sum + round.acknowledged, 0);
      console.log(
        `${what}: ${rounds.length} kills, ${acknowledged} acknowledged, ${rounds.reduce((sum, round) => sum + round.lost, 0)} lost, ready after ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s`,
      );
    }
    const noticed = await noticesALoss(installation);
    console.log(`a row removed by hand is ${noticed ? "" : "NOT "}noticed`);
    return lost === 0 && noticed && alone ? 0 : 1;
  } finally {
    await installation.stop();
    directory.remove();
  }
}

/** A second start on the same data directory, from its command to its end. */
async function refusesASecond(installation: Installation): Promise<boolean> {
  const second = startKontor({ KONTOR_DATA_DIR: installation.dataDir, PORT: await freePort([3178, 3179]) });
  const { exitCode, said, milliseconds } = await second.ended;
  const refused = exitCode === 1 && said.includes(`is held by process ${installation.kontor.pid} `);
  console.log(
    `a second start is ${refused ? "refused, naming the first process," : "NOT refused"} after ${(milliseconds / 1_000).toFixed(1)} s`,
  );
  return refused;
}

async function noticesALoss(installation: Installation): Promise<boolean> {
  const one = installation.told[Math.floor(installation.told.length / 2)];
  if (!one) return false;
  return installation.withDatabase(async (db) => {
    await sql`delete from request where from_participant_id = ${one.from} and to_participant_id = ${one.to}`.execute(
      db,
    );
    return (await lostOf(db, installation.told)).length === 1;
  });
}

/** One writer, one request after the other, while the server's calls of fsync and fdatasync are counted by strace. */
async function countSyncs(installation: Installation): Promise<void> {
  if (spawnSync("strace", ["-V"]).status !== 0) {
    console.log("NOT MEASURED: syncs for each commit (strace is not installed)");
    return;
  }
  const postmaster = postmasterOf(installation.dataDir);
  const trace = spawn(
    "strace",
    ["-f", "-c", "-e", "trace=fsync,fdatasync,sync_file_range", "-p", String(postmaster)],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  trace.stderr.on("data", (chunk) => (said += String(chunk)));
  await pause(1_000);
  const commits = 1_000;
  await installation.withDatabase(async (db) => {
    for (let index = 0; index < commits; index++) {
      const { from, to } = installation.pairs.next();
      await requestMeeting(
        { tx: db, clock: systemClock, announce: async () => {} },
        { editionId, from, to, preference: "want", reason: "", reasonLanguage: "en" },
      );
    }
  });
  trace.kill("SIGINT");
  await new Promise((resolve) => trace.once("close", resolve));
  const calls = [...said.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(fsync|fdatasync)$/gm)];
  const count = calls.reduce((sum, [, number]) => sum + Number(number), 0);
  console.log(
    calls.length > 0
      ? `${commits} commits, one after the other: ${count} syncs to the disk`
      : `NOT MEASURED: syncs for each commit (${said.trim().split("\n").at(-1)})`,
  );
}
