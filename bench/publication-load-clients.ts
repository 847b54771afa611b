import { setMaxListeners } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism } from "node:os";
import { type Kysely, sql } from "kysely";
import type { Schema } from "#kernel/schema";
import { createPool, kyselyOver } from "#platform/database";
import { saveDraft } from "../src/modules/meetings/store/drafts.ts";
import {
  freePort,
  pause,
  startKontor,
  temporaryDirectory,
  until,
  urlOf,
} from "../tests/durability/installation.ts";
import {
  cookiesOf,
  editionId,
  inventEdition,
  type InventedEdition,
} from "../tests/durability/invented-edition.ts";

type Wish = { sizes: readonly number[]; seconds: number; every: number; port: number };
type Phase = "first" | "before" | "spread" | "between" | "at" | "after";
type What = "agenda" | "frame";
type Answer = { phase: Phase; what: What; status: number; milliseconds: number; bytes: number };

/** Phones look for news on their own beat: so many seconds pass until each has asked once. */
const spreadSeconds = 10;

/** What 95 of 100 answers must keep after a publication, by the number of clients. */
const targetMs = (clients: number) => (clients <= 300 ? 500 : 2_000);

/** Prints a table for each number of clients; true when every target was met without an error. */
export async function measurePublication(wish: Wish): Promise<boolean> {
  console.log(`Node ${process.version}, ${availableParallelism()} cores for everything`);
  let isMet = true;
  for (const clients of wish.sizes) isMet = (await measure(clients, wish)) && isMet;
  return isMet;
}

async function measure(count: number, wish: Wish): Promise<boolean> {
  const directory = temporaryDirectory();
  const environment = { KONTOR_DATA_DIR: directory.path, LOG_LEVEL: "info" };
  const first = startKontor({ ...environment, PORT: await freePort([wish.port]) });
  let second: typeof first | undefined;
  try {
    await first.ready;
    const url = urlOf(directory.path);
    second = startKontor({ ...environment, DATABASE_URL: url, PORT: await freePort([wish.port - 1]) });
    await second.ready;
    const db = kyselyOver(createPool(url, { max: 2 }));
    const cookies = await invent(db, count, `http://127.0.0.1:${first.port}`);
    const drafts = [await draft(db, count, 0), await draft(db, count, 1), await draft(db, count, 2)];
    // Who is in none of them has not agreed to meet; else they would be given times while we measure.
    await sql`update meeting set state = 'cancelled' where id not in (select meeting_id from placement)`.execute(
      db,
    );
    const organiser = { port: first.port, cookie: cookies[0] ?? "" };
    await publish(organiser, drafts[0]!, 0);
    await settle(db);
    await db.destroy();
    const clients = cookies.map(
      (cookie, index) => new Client((index % 2 === 0 ? first : second!).port, cookie),
    );
    return report(
      count,
      await run(clients, wish, (version) => publish(organiser, drafts[version - 1]!, version - 1)),
    );
  } finally {
    for (const kontor of [second, first]) {
      kontor?.kill("SIGTERM");
      await kontor?.ended;
    }
    directory.remove();
  }
}

/**
 * Clients come one after the other and ask again and again. After the first publication each asks at its own moment of
 * the next seconds, after the second all of them at once.
 */
async function run(clients: readonly Client[], wish: Wish, publishNow: (version: number) => Promise<number>) {
  const answers: Answer[] = [];
  let phase: Phase = "first";
  let isOver = false;
  let wake = waker();
  const untilNext = (asked: Phase, index: number): number => {
    if (asked !== phase && phase === "at") return 0;
    if (asked !== phase && phase === "spread") return (index / clients.length) * spreadSeconds * 1_000;
    return (0.5 + Math.random()) * wish.every * 1_000;
  };
  const live = async (client: Client, index: number) => {
    await pause((index / clients.length) * wish.every * 1_000);
    for (let isFirst = true; !isOver; isFirst = false) {
      const asked = isFirst ? "first" : phase;
      answers.push(...(await client.refresh(asked)));
      // Woken by a publication, it still waits for its own moment.
      for (let seen: Phase = asked, left = untilNext(seen, index); !isOver && left > 0;) {
        await sleep(left, wake.signal);
        if (phase === seen || isQuiet(phase)) break;
        left = untilNext(seen, index);
        seen = phase;
      }
    }
    client.close();
  };
  const living = clients.map(live);
  await until(() => answers.length >= clients.length * 2, 300, "that everybody has come");
  phase = "before";
  await pause(wish.seconds * 1_000);
  const publicationMs: number[] = [];
  const publishAnd = async (becomes: "spread" | "at") => {
    publicationMs.push(await publishNow(publicationMs.length + 2));
    phase = becomes;
    const [cpuBefore, beganAt] = [cpuSeconds(), performance.now()];
    const asked = wake;
    wake = waker();
    asked.abort();
    const saw = () => answers.filter((one) => one.phase === becomes).length >= clients.length * 2;
    await until(saw, 120, "that everybody has asked for the new version");
    return { cpuSeconds: cpuSeconds() - cpuBefore, seconds: (performance.now() - beganAt) / 1_000 };
  };
  const spread = await publishAnd("spread");
  phase = "between";
  await pause(wish.seconds * 1_000);
  const atOnce = await publishAnd("at");
  phase = "after";
  await pause(wish.seconds * 1_000);
  isOver = true;
  wake.abort();
  await Promise.all(living);
  const unseen = clients.filter((client) => client.version !== 3).length;
  return { answers, publicationMs, spread, atOnce, unseen };
}

/** No publication has just happened. */
function isQuiet(phase: Phase): boolean {
  return phase !== "spread" && phase !== "at";
}

/** What this process and everything it has started, the database among it, have used of the processors so far. */
function cpuSeconds(): number {
  const ticks = new Map<number, { parent: number; used: number }>();
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .map(Number);
      ticks.set(Number(name), { parent: fields[1] ?? 0, used: (fields[11] ?? 0) + (fields[12] ?? 0) });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid: number): boolean =>
    pid === process.pid || (ticks.has(pid) && isOurs(ticks.get(pid)!.parent));
  const own = [...ticks].filter(([pid]) => isOurs(pid));
  return own.reduce((sum, [, one]) => sum + one.used, 0) / 100;
}

/** Wakes any number of sleepers. */
function waker(): AbortController {
  const wake = new AbortController();
  setMaxListeners(0, wake.signal);
  return wake;
}

/** Ends before its time when the signal says so. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}

/** A phone: one connection, one session, and what it has kept of the agenda. */
class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #port: number;
  readonly #cookie: string;
  readonly #etags = new Map<string, string>();
  #frame = "";
  version: number | null = null;

  constructor(port: number, cookie: string) {
    this.#port = port;
    this.#cookie = cookie;
  }

  async refresh(phase: Phase): Promise<Answer[]> {
    const agenda = await this.#ask("/de/me/agenda/data", { phase, what: "agenda" });
    const frame = await this.#ask(`/agenda-frames/${this.#frame}`, { phase, what: "frame" });
    return [agenda, frame];
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(path: string, of: { phase: Phase; what: What }): Promise<Answer> {
    const startedAt = performance.now();
    const etag = this.#etags.get(path);
    return new Promise((resolve) => {
      const answered = (status: number, bytes: number) =>
        resolve({ ...of, status, bytes, milliseconds: performance.now() - startedAt });
      const asked = request(
        {
          host: "127.0.0.1",
          port: this.#port,
          path,
          agent: this.#agent,
          timeout: 60_000,
          headers: {
            cookie: this.#cookie,
            "accept-encoding": of.what === "frame" ? "br, gzip" : "identity",
            ...(etag && { "if-none-match": etag }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", () => answered(0, 0));
          response.on("end", () => {
            const body = Buffer.concat(chunks);
            if (response.statusCode === 200) {
              this.#etags.set(path, response.headers.etag ?? "");
              if (of.what === "agenda") this.#keep(body);
            }
            answered(response.statusCode ?? 0, body.byteLength);
          });
        },
      );
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => answered(0, 0));
      asked.end();
    });
  }

  #keep(body: Buffer): void {
    const delta = JSON.parse(body.toString()) as { frame: string; version: { number: number } | null };
    this.#frame = delta.frame;
    this.version = delta.version?.number ?? null;
  }
}

/** Prints what was measured; true when the target was met in both ways. */
function report(count: number, measured: Awaited<ReturnType<typeof run>>): boolean {
  const { answers, publicationMs, unseen } = measured;
  const took = publicationMs.map((one) => `${Math.round(one)} ms`).join(" and ");
  console.log(`\n${count} clients; publishing took ${took}; ${unseen} lack the last version`);
  console.log("| when | what | answers | of them 304 | errors | p50 | p95 | p99 | max | bytes of one 200 |");
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  const isGood = (one: Answer) => one.status === 200 || one.status === 304;
  for (const phase of ["first", "before", "spread", "between", "at", "after"] as const)
    for (const what of ["agenda", "frame"] as const) {
      const some = answers.filter((one) => one.phase === phase && one.what === what);
      const full = some.filter((one) => one.status === 200);
      const bytes = Math.round(full.reduce((sum, one) => sum + one.bytes, 0) / full.length) || 0;
      const times = [0.5, 0.95, 0.99, 1].map((share) => `${Math.round(quantile(some, share))} ms`);
      const unchanged = some.filter((one) => one.status === 304).length;
      const errors = some.filter((one) => !isGood(one)).length;
      console.log(
        `| ${[phase, what, some.length, unchanged, errors, ...times, full.length > 0 ? bytes : "–"].join(" | ")} |`,
      );
    }
  const strange = new Map<string, number>();
  for (const one of answers.filter((answer) => !isGood(answer)))
    strange.set(`${one.what} ${one.status}`, (strange.get(`${one.what} ${one.status}`) ?? 0) + 1);
  for (const [what, times] of strange) console.log(`error: ${what}, ${times} times`);
  const ways = [
    { name: `within ${spreadSeconds} s`, phase: "spread", used: measured.spread },
    { name: "all at once", phase: "at", used: measured.atOnce },
  ] as const;
  const met = ways.map(({ name, phase, used }) => {
    const p95 = quantile(
      answers.filter((one) => one.phase === phase),
      0.95,
    );
    const isMet = p95 <= targetMs(count) && answers.every(isGood) && unseen === 0;
    console.log(
      `${name}: p95 ${Math.round(p95)} ms, target ${targetMs(count)} ms without error: ${isMet ? "met" : "MISSED"}; ` +
        `${used.cpuSeconds.toFixed(1)} s of processor in ${used.seconds.toFixed(1)} s, clients and database among it`,
    );
    return isMet;
  });
  return met.every(Boolean);
}

function quantile(answers: readonly Answer[], share: number): number {
  const times = answers.map((one) => one.milliseconds).toSorted((one, other) => one - other);
  return times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0;
}

/** As the organiser's button does; how many milliseconds it took. */
async function publish(
  by: { port: number; cookie: string },
  timetableId: string,
  replaces: number,
): Promise<number> {
  const startedAt = performance.now();
  const origin = `http://127.0.0.1:${by.port}`;
  const answer = await fetch(
    `${origin}/de/organiser/editions/${editionId}/timetable/${timetableId}/changes?/publish`,
    {
      method: "POST",
      headers: { origin, cookie: by.cookie, accept: "text/html" },
      body: new URLSearchParams({ confirmed: "yes", replaces: String(replaces) }),
      redirect: "manual",
    },
  );
  if (answer.status !== 303) throw new Error(`publishing answered ${answer.status}`);
  return performance.now() - startedAt;
}

/** Weeks lie between registering and a publication: suggestions are worked out, and PostgreSQL knows its tables. */
async function settle(db: Kysely<Schema>): Promise<void> {
  await pause(6_000);
  const wanted = async () => (await sql`select 1 from suggestion_wanted limit 1`.execute(db)).rows.length > 0;
  await until(async () => !(await wanted()), 300, "that suggestions are worked out");
  await sql`analyze`.execute(db);
}

const slotsPerDay = 12;

/** An invented edition with a table for each five people, and a session for everybody. */
async function invent(db: Kysely<Schema>, count: number, origin: string): Promise<string[]> {
  return cookiesOf(db, await inventMeetings(db, count), origin);
}

/** An invented edition with a table for each five people, in which everybody wants to meet the twelve who come after. */
export async function inventMeetings(db: Kysely<Schema>, count: number): Promise<InventedEdition> {
  const edition = await inventEdition(db, count);
  await sql`insert into meeting_table (edition_id, code, zone_code, position)
    select ${editionId}, 'U' || lpad(n::text, 3, '0'), 'foyer', 100 + n from generate_series(1, ${Math.ceil(count / 5)}::integer) n`.execute(
    db,
  );
  await sql`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
    select ${editionId}, one.code || '+' || other.code, least(one.id, other.id), greatest(one.id, other.id)
    from participant as one, generate_series(1, ${slotsPerDay}::integer) as distance
    join participant as other on true
    where one.edition_id = ${editionId} and other.edition_id = ${editionId}
      and substr(other.code, 2)::integer = substr(one.code, 2)::integer + distance`.execute(db);
  await sql`insert into request (edition_id, from_participant_id, to_participant_id, state, reason, answered_at)
    select ${editionId}, first_participant_id, second_participant_id, 'accepted',
      'We look for a partner who builds sensors for the drying of timber, and can show a pilot plant (invented).', now()
    from meeting`.execute(db);
  return edition;
}

/** A timetable in which everybody has meetings; in the next version everybody is somewhere else. */
export async function draft(db: Kysely<Schema>, count: number, version: number): Promise<string> {
  const { rows: slots } = await sql<{
    code: string;
    starts_at: Date;
    ends_at: Date;
  }>`select code, starts_at, ends_at from slot order by code`.execute(db);
  const { rows: meetings } = await sql<{ id: string; sides: string[]; codes: number[] }>`
    select meeting.id, array[one.id, other.id] as sides,
      array[substr(one.code, 2)::integer, substr(other.code, 2)::integer] as codes
    from meeting join participant as one on one.id = first_participant_id
    join participant as other on other.id = second_participant_id
    order by abs(substr(one.code, 2)::integer - substr(other.code, 2)::integer), least(one.code, other.code)`.execute(
    db,
  );
  const busy = new Set<string>();
  const tables = slots.map(() => 0);
  const tablesMax = Math.ceil(count / 5);
  const placements = [];
  for (const { id, sides, codes } of meetings) {
    const at = slots.findIndex((_, index) => {
      const slot = (index + version * 5) % slots.length;
      return tables[slot]! < tablesMax && codes.every((code) => !busy.has(`${code} ${slot}`));
    });
    if (at < 0) continue;
    const slot = (at + version * 5) % slots.length;
    for (const code of codes) busy.add(`${code} ${slot}`);
    tables[slot]! += 1;
    placements.push({
      meetingId: id,
      slotCode: slots[slot]!.code,
      tableCode: `U${String(tables[slot]).padStart(3, "0")}`,
      startsAt: slots[slot]!.starts_at.toISOString(),
      endsAt: slots[slot]!.ends_at.toISOString(),
      pinned: false,
      participantIds: sides,
    });
  }
  console.log(`version ${version + 1}: ${placements.length} meetings for ${count} participants`);
  const nothing = { minimumShortfall: 0, breaks: 0, breaksMin: 0, idleSlots: 0, tableChanges: 0 };
  return saveDraft(db, {
    editionId,
    runId: null,
    createdAt: new Date(),
    score: { ...nothing, worth: placements.length, worthMax: placements.length },
    proof: { worth: "optimal", breaks: "optimal" },
    placements,
    unplaced: [],
  });
}
