import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endSession, ensureAccount, sessionsByTokens, signInSecretOf } from "#modules/accounts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { sessionTokenIn } from "./session-cookie.ts";
import { createSignIn } from "./sign-in.ts";

let database: TestDatabase;
let secret: string;
let accountId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  secret = await signInSecretOf(database.db);
  accountId = await ensureAccount(database.db, { email: "person@example.org", name: "Invented Person" });
});
afterAll(() => database.drop());

/** The line with which a session is opened in a browser, and the cookie that the browser sends back. */
async function opened(origin: string) {
  const db = database.db as unknown as Kysely<never>;
  const signIn = createSignIn({ db, secret, origin, oidc: null });
  const { headers } = await signIn.api.signInDirectly({
    body: { accountId, strength: "mail" },
    returnHeaders: true,
  });
  const [line = ""] = headers.getSetCookie();
  return { line, cookie: line.split(";")[0]! };
}

for (const origin of ["http://localhost:3000", "https://kontor.example.org"])
  test(`a session opened at ${origin} is found by its cookie, and no longer once it is ended`, async () => {
    const { cookie } = await opened(origin);
    const token = sessionTokenIn(`theme=dark; ${cookie}; other=1`, { origin, secret })!;
    const found = async (now: Date) =>
      (await sessionsByTokens(database.db, [token, "unknown"], now)).get(token);
    const session = await found(new Date());
    expect(session).toMatchObject({ accountId, name: "Invented Person", strength: "mail" });
    expect(await found(new Date(Date.now() + 91 * 86_400_000))).toBe(undefined);
    await endSession(database.db, accountId, session!.id);
    expect(await found(new Date())).toBe(undefined);
  });

test("a cookie that another secret signed, that was changed, or that is none opens nothing", async () => {
  const origin = "http://localhost:3000";
  const { cookie } = await opened(origin);
  const read = (header: string | null, by = secret) => sessionTokenIn(header, { origin, secret: by });
  expect(read(cookie)).toMatch(/^\w+$/);
  expect(read(cookie, `${secret}x`)).toBe(null);
  for (const header of [
    null,
    "",
    "kontor.session_token=",
    "kontor.session_token=abc",
    "kontor.session_token=abc.",
    "kontor.session_token=%E0%A4%A",
    cookie.replace("session_token=", "session_token=x"),
    cookie.replace("kontor.", "other-kontor."),
    cookie.replace("kontor.", "__Host-kontor."),
  ])
    expect(read(header)).toBe(null);
});

test("over https the browser is told to send the cookie over https alone, to this host alone, and to no script", async () => {
  const { line } = await opened("https://kontor.example.org");
  expect(line).toMatch(/^__Host-kontor\.session_token=/);
  const attributes = line.split(";").map((one) => one.trim().toLowerCase());
  expect(attributes).toEqual(expect.arrayContaining(["path=/", "secure", "httponly", "samesite=lax"]));
  expect(attributes.filter((one) => one.startsWith("domain"))).toEqual([]);
  expect((await opened("http://localhost:3000")).line).toMatch(/^kontor\.session_token=(?!.*secure)/i);
});
