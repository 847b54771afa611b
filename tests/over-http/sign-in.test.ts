import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Schema } from "#kernel/schema";
import { createPool, kyselyOver } from "#platform/database";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { freePort, type Kontor, startKontor, temporaryDirectory } from "../durability/installation.ts";
import { cookiesOf, type InventedEdition, inventEdition } from "../durability/invented-edition.ts";
import { startIdentityProvider, type Person } from "./identity-provider.ts";

const client = { id: "kontor-of-the-test", secret: "an invented secret" };
const httpsOrigin = "https://kontor.example.org";
const peopleCount = 4;
let database: TestDatabase;
let db: Kysely<Schema>;
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let direct: Kontor;
let behindProxy: Kontor;
let edition: InventedEdition;
let cookies: string[];
const directory = temporaryDirectory();

/** Two real processes on one database: one that people reach directly, one behind a proxy that speaks https. */
beforeAll(async () => {
  database = await createTestDatabase();
  db = kyselyOver(createPool(database.url, { max: 2 })) as Kysely<Schema>;
  provider = await startIdentityProvider(client);
  const environment = {
    KONTOR_DATA_DIR: directory.path,
    DATABASE_URL: database.url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    LOG_LEVEL: "silent",
  };
  direct = startKontor({ ...environment, PORT: await freePort([3168]) });
  await direct.ready;
  behindProxy = startKontor({
    ...environment,
    PORT: await freePort([3167]),
    ORIGIN: httpsOrigin,
    TRUSTED_PROXIES: "127.0.0.1",
  });
  await behindProxy.ready;
}, 400_000);

afterAll(async () => {
  for (const kontor of [direct, behindProxy]) kontor?.kill("SIGTERM");
  for (const kontor of [direct, behindProxy]) await kontor?.ended;
  await provider?.close();
  await db?.destroy();
  await database?.drop();
  directory.remove();
});

beforeEach(() => sql`delete from sign_in_limit`.execute(db));

const origin = () => `http://localhost:${direct.port}`;

/** Asks without following, with a cookie, in a network of one's own where one is named. */
function ask(
  path: string,
  more: {
    cookie?: string;
    form?: Record<string, string>;
    headers?: Record<string, string>;
    at?: Kontor;
  } = {},
): Promise<Response> {
  const at = more.at ?? direct;
  return fetch(`http://localhost:${at.port}${path}`, {
    redirect: "manual",
    headers: {
      accept: "text/html",
      ...(more.cookie && { cookie: more.cookie }),
      ...(more.form && { origin: at === direct ? origin() : httpsOrigin }),
      ...more.headers,
    },
    ...(more.form && { method: "POST", body: new URLSearchParams(more.form) }),
  });
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

test("set-up codes are not guessed: ten from one network, then a sentence in both languages", async () => {
  const guess = (language: string, code: string) =>
    ask(`/${language}/first-run`, { form: { code, name: "Muster", email: "first@example.org" } });
  for (let round = 0; round < 10; round++) expect((await guess("en", "000000000000")).status).toBe(400);
  const { rows } = await sql<{ code: string }>`select first_run_code as code from installation`.execute(db);
  const [refusedEn, refusedDe] = [await guess("en", rows[0]!.code), await guess("de", rows[0]!.code)];
  expect([refusedEn.status, refusedDe.status]).toEqual([429, 429]);
  expect(refusedEn.headers.get("retry-after")).toMatch(/^\d{3,4}$/);
  expect(await refusedEn.text()).toContain("Too many set-up codes came from your network");
  expect(await refusedDe.text()).toContain("zu viele Einrichtungscodes");
  await sql`delete from sign_in_limit`.execute(db);
  // The positive control: with the limit forgotten, the same code sets up the installation.
  expect((await guess("en", rows[0]!.code)).status).toBe(303);
});

describe("in an installation with participants", () => {
  beforeAll(async () => {
    edition = await inventEdition(db, peopleCount);
    cookies = await cookiesOf(db, edition, origin());
  });

  /** Goes to the provider, is admitted there as somebody, and comes back. */
  async function signInAs(
    person: Person,
    change: (back: URL, cookie: string) => string = (_, cookie) => cookie,
  ) {
    const begun = await ask("/en/sign-in/oidc?next=/en/account");
    expect(begun.status).toBe(303);
    const asked = begun.headers.get("location")!;
    expect(asked.startsWith(`${provider.issuer}/authorize?`)).toBe(true);
    const back = provider.admit(asked, person);
    const cookie = change(back, cookieOf(begun));
    const answer = await ask(`${back.pathname}${back.search}`, { cookie });
    return {
      answer,
      location: answer.headers.get("location"),
      cookie: cookieOf(answer),
      asked: new URL(asked),
    };
  }

  const refused = "/en/sign-in?problem=oidc";
  const accountCount = async () =>
    (await sql<{ count: number }>`select count(*)::int as count from account`.execute(db)).rows[0]!.count;

  test("the identity provider signs in an account that exists, strongly, with its own name kept", async () => {
    const { location, cookie, asked } = await signInAs({ email: "P1@example.org" });
    expect(location).toBe("/en/account");
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: client.id,
      redirect_uri: `${origin()}/sign-in/oidc`,
      response_type: "code",
      code_challenge_method: "S256",
      nonce: expect.stringMatching(/.{16,}/),
      state: expect.stringMatching(/.{16,}/),
    });
    const page = await ask("/en/account", { cookie });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Muster 1")]);
    // Account 1 is an organiser: without a strong session this page leads to the second factor.
    expect((await ask("/en/organiser/editions/musterstadt-2030", { cookie })).status).toBe(200);
    const { rows } = await sql`select name from account where email = 'p1@example.org'`.execute(db);
    expect(rows).toEqual([{ name: "Muster 1" }]);
    // A second time the account is known by its subject.
    expect((await signInAs({ email: "p1@example.org" })).location).toBe("/en/account");
  });

  test("an unknown address and one the provider has not verified get the same answer, and no account", async () => {
    const before = await accountCount();
    const unknown = await signInAs({ email: "nobody@example.org" });
    const unverified = await signInAs({ email: "p2@example.org", isVerified: false });
    expect([unknown.location, unverified.location]).toEqual([refused, refused]);
    for (const one of [unknown, unverified]) {
      expect(one.answer.status).toBe(303);
      expect(one.cookie).not.toContain("session_token");
    }
    expect(await accountCount()).toBe(before);
    const page = await (await ask(refused)).text();
    expect(page).toContain("did not work");
    expect((await signInAs({ email: "p2@example.org" })).location).toBe("/en/account");
  });

  test("forged answers are refused: state, browser, nonce, key, audience, and a code that was used", async () => {
    const email = "p3@example.org";
    const refusals = [
      await signInAs({ email }, (back, cookie) => (back.searchParams.set("state", "forged"), cookie)),
      await signInAs({ email }, () => ""),
      await signInAs({ email, withNonce: "forged" }),
      await signInAs({ email, withForeignKey: true }),
      await signInAs({ email, forAudience: "another" }),
      await signInAs({ email }, (back, cookie) => (back.searchParams.set("code", "forged"), cookie)),
    ];
    for (const { location, cookie } of refusals) {
      expect(location).toMatch(/^\/(en|de)\/sign-in\?problem=oidc$/);
      expect(cookie).not.toContain("session_token");
    }
    let used = "";
    expect((await signInAs({ email }, (back, cookie) => ((used = back.search), cookie))).location).toBe(
      "/en/account",
    );
    const again = await ask(`/sign-in/oidc${used}`);
    expect(again.headers.get("location")).toMatch(/problem=oidc$/);
  });

  test("profiles are not collected: after 300 both kinds of pages ask for a pause, in both languages", async () => {
    const [reader, cookie] = ["account-1", cookies[0]!];
    const spent = (count: number) =>
      sql`insert into sign_in_limit (subject, moments, expires_at) values (${`profiles:${reader}`},
        array_fill(now(), array[${count}::integer]), now() + interval '15 minutes')`.execute(db);
    const profiles = [`me/people/${edition.people[1]}`, "organisations/cluster-2"];
    await spent(298);
    for (const path of profiles) expect((await ask(`/en/${path}`, { cookie })).status).toBe(200);
    for (const path of profiles)
      for (const [language, title] of [
        ["en", "A short pause, please"],
        ["de", "Bitte eine kleine Pause"],
      ] as const) {
        const answer = await ask(`/${language}/${path}`, { cookie });
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([
          429,
          expect.stringMatching(/^\d+$/),
        ]);
        expect(await answer.text()).toContain(title);
      }
    // Somebody else reads on.
    expect((await ask(`/en/me/people/${edition.people[0]}`, { cookie: cookies[1]! })).status).toBe(200);
  });

  const networks = async () =>
    (
      await sql<{
        subject: string;
      }>`select subject from sign_in_limit where subject like 'network:%' order by 1`.execute(db)
    ).rows.map((row) => row.subject.slice("network:".length));
  const wishFrom = (at: Kontor, forwardedFor: string) =>
    ask("/en/sign-in", {
      at,
      form: { email: "p4@example.org" },
      headers: { "x-forwarded-for": forwardedFor },
    });

  test("only a trusted proxy says for whom it asks, and only its own entry counts", async () => {
    expect((await wishFrom(direct, "198.51.100.1")).status).toBe(303);
    expect(await networks()).toEqual([expect.stringMatching(/^(127\.0\.0\.1|0:0:0:0::\/64)$/)]);
    await sql`delete from sign_in_limit`.execute(db);
    expect((await wishFrom(behindProxy, "203.0.113.9, 198.51.100.2")).status).toBe(303);
    expect((await wishFrom(behindProxy, "2001:db8:1:2:3:4:5:6")).status).toBe(303);
    expect(await networks()).toEqual(["198.51.100.2", "2001:db8:1:2::/64"]);
  });

  test("a network that tries too often waits, and others behind the same proxy do not", async () => {
    await sql`insert into sign_in_limit (subject, moments, expires_at) values ('network:198.51.100.2',
      array_fill(now(), array[1500]), now() + interval '5 minutes')`.execute(db);
    const answer = await wishFrom(behindProxy, "198.51.100.2");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect((await wishFrom(behindProxy, "198.51.100.3")).status).toBe(303);
  });

  test("behind https every cookie is for this host and https alone, and the session opens with it", async () => {
    const wish = await wishFrom(behindProxy, "198.51.100.4");
    const order = wish.headers.getSetCookie();
    expect(order).toHaveLength(1);
    expect(order[0]).toMatch(/^__Host-kontor\.sign_in=.*HttpOnly; Secure/);
    const strict = await cookiesOf(db, edition, httpsOrigin);
    expect(strict[3]).toMatch(/^__Host-kontor\.session_token=/);
    const at = behindProxy;
    expect((await ask("/en/account", { at, cookie: strict[3]! })).status).toBe(200);
    expect((await ask("/en/account", { at, cookie: strict[3]!.replace("__Host-", "") })).status).toBe(303);
    expect(
      (await ask("/en/account", { at, cookie: strict[3]! })).headers.get("strict-transport-security"),
    ).toMatch(/max-age/);
  });
});
