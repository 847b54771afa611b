import { sql } from "kysely";
import { createPool, kyselyOver } from "#platform/database";
import { freePort, startKontor, temporaryDirectory, urlOf } from "../tests/durability/installation.ts";

/** No more than this may lie between the medians. */
const targetMs = 5;

/** Prints what both kinds of addresses get; true when nobody could tell them apart. */
export async function measureSignIn(wish: { rounds: number; port: number }): Promise<boolean> {
  const directory = temporaryDirectory();
  const kontor = startKontor({ KONTOR_DATA_DIR: directory.path, PORT: await freePort([wish.port]) });
  try {
    await kontor.ready;
    const db = kyselyOver(createPool(urlOf(directory.path), { max: 1 }));
    await sql`update installation set first_administrator_at = now()`.execute(db);
    await sql`insert into account (id, name, email)
      select 'account-' || n, 'Muster ' || n, 'muster' || lpad(n::text, 4, '0') || '@example.org'
      from generate_series(1, ${wish.rounds + warmUp}::integer) n`.execute(db);
    await db.destroy();
    const [known, unknown] = await answersOf(`http://127.0.0.1:${kontor.port}`, wish.rounds);
    const difference = Math.abs(median(known!.times) - median(unknown!.times));
    for (const { name, times, said } of [known!, unknown!])
      console.log(
        `${name}: median ${median(times).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms, ` +
          `${said.size} different ${said.size === 1 ? "answer" : "answers"} in ${times.length}`,
      );
    const isSame = new Set([...known!.said, ...unknown!.said]).size === 1;
    console.log(
      `answers ${isSame ? "are the same bytes" : "DIFFER"}; medians differ by ${difference.toFixed(2)} ms`,
    );
    const isMet = isSame && difference <= targetMs;
    console.log(`target: the same bytes, medians at most ${targetMs} ms apart: ${isMet ? "met" : "MISSED"}`);
    return isMet;
  } finally {
    kontor.kill("SIGTERM");
    await kontor.ended;
    directory.remove();
  }
}

/** Answers before the first that counts. */
const warmUp = 20;

/** Asks for a known and an unknown address by turns, now the one first, now the other. */
async function answersOf(origin: string, rounds: number) {
  const kinds = ["known", "unknown"].map((name) => ({
    name,
    times: [] as number[],
    said: new Set<string>(),
  }));
  for (let round = 1; round <= rounds + warmUp; round += 1)
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
      const name = kind.name === "known" ? "muster" : "nobody";
      const email = `${name}${String(round).padStart(4, "0")}@example.org`;
      const { said, milliseconds } = await askFor(origin, email);
      if (round <= warmUp) continue;
      kind.times.push(milliseconds);
      kind.said.add(said);
    }
  return kinds;
}

/** The answer, and the page it leads to, without what is fresh in every answer: ids, moments, nonces, the typed address. */
async function askFor(origin: string, email: string): Promise<{ said: string; milliseconds: number }> {
  const startedAt = performance.now();
  const answer = await fetch(`${origin}/en/sign-in`, {
    method: "POST",
    headers: { origin, accept: "text/html" },
    body: new URLSearchParams({ email }),
    redirect: "manual",
  });
  const text = await answer.text();
  const milliseconds = performance.now() - startedAt;
  if (answer.status !== 303) throw new Error(`the form answered ${answer.status}`);
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const page = await fetch(`${origin}${answer.headers.get("location")}`, { headers: { cookie } });
  const fleeting = new Set(["date", "x-request-id", "etag"]);
  const headers = [...answer.headers].filter(([name]) => !fleeting.has(name));
  const said = JSON.stringify([answer.status, headers, text, page.status, await page.text()])
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "ID")
    .replaceAll(/nonce[-=]\\*"?[A-Za-z0-9+/=]+/g, "NONCE")
    .replaceAll(/new Date\(\d+\)/g, "NOW")
    .replaceAll(email, "ADDRESS")
    .replaceAll(encodeURIComponent(email), "ADDRESS");
  return { said, milliseconds };
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], share: number): number {
  const inOrder = times.toSorted((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.ceil(share * inOrder.length) - 1)] ?? 0;
}
