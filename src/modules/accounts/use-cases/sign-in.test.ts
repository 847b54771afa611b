import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "#kernel/time";
import { recordedEvents } from "#testing/recorded-events";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import type { AccountEvent } from "../domain/account-event.ts";
import { ensureAccount } from "../store/accounts.ts";
import { signInSecretOf } from "../store/installation.ts";
import { tryCode } from "../store/sign-in-orders.ts";
import { askForSignIn } from "./ask-for-sign-in.ts";
import { mayReadProfile } from "./count-use.ts";
import { issueOrder } from "./issue-order.ts";
import { signInByCode, signInByLink, stateOfLink } from "./use-sign-in.ts";

const email = "person@example.org";
const startsAt = new Date("2030-09-19T08:00:00Z");
let database: TestDatabase;
let secret: string;
let accountId: string;
let now: Instant;
const clock = { now: () => new Date(now) };
let recorded = recordedEvents<AccountEvent>();

beforeAll(async () => {
  database = await createTestDatabase();
  secret = await signInSecretOf(database.db);
  accountId = await ensureAccount(database.db, { email, name: "Invented Person" });
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = startsAt;
  recorded = recordedEvents();
  await sql`truncate sign_in_order, sign_in_limit`.execute(database.db);
});

const needs = () => ({ tx: database.db, clock, secret, announce: recorded.announce });
const laterBy = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));

async function ask(address = email, network = "192.0.2.1", formerOrderId: string | null = null) {
  const wish = { email: address, language: "de", nextPath: "/de/me/agenda", network, formerOrderId } as const;
  const asked = await askForSignIn(needs(), wish);
  if (!asked.ok) throw new Error(asked.code);
  return asked.value.orderId;
}

async function letter(orderId: string) {
  const issued = await issueOrder(needs(), orderId);
  if (!issued) throw new Error("no letter");
  return issued;
}

const type = (orderId: string, code: string, network = "192.0.2.1") =>
  signInByCode(needs(), { orderId, code, network });
const follow = (token: string, network = "192.0.2.1") => signInByLink(needs(), { token, network });
const other = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, "0");

describe("code and link", () => {
  test("the code signs in once and leads on to the wanted page; its link is used with it", async () => {
    const orderId = await ask();
    const { code, linkToken } = await letter(orderId);
    expect(await type(orderId, code)).toEqual({ ok: true, value: { accountId, nextPath: "/de/me/agenda" } });
    expect(await type(orderId, code)).toMatchObject({ code: "no-longer-valid" });
    expect(await follow(linkToken)).toMatchObject({ code: "used" });
  });

  test("the link signs in once, in any browser, after it was looked at as often as one likes", async () => {
    const { code, linkToken } = await letter(await ask());
    for (let look = 0; look < 3; look++)
      expect(await stateOfLink(needs(), linkToken)).toEqual({
        state: "open",
        email,
        nextPath: "/de/me/agenda",
      });
    expect(await follow(linkToken, "2001:db8::/64")).toMatchObject({ ok: true });
    expect(await follow(linkToken)).toMatchObject({ code: "used" });
    expect(await stateOfLink(needs(), linkToken)).toEqual({ state: "used" });
    expect(code).toMatch(/^\d{6}$/);
  });

  test("after ten minutes neither counts, just before both do", async () => {
    const first = await ask();
    const second = await ask();
    const [a, b] = [await letter(first), await letter(second)];
    laterBy(9.99);
    expect(await stateOfLink(needs(), a.linkToken)).toMatchObject({ state: "open" });
    laterBy(1);
    expect(await type(first, a.code)).toMatchObject({ code: "no-longer-valid" });
    expect(await follow(b.linkToken)).toMatchObject({ code: "expired" });
    expect(await follow("unknown")).toMatchObject({ code: "unknown" });
  });

  test("five wrong codes are heard, a sixth is not, and then the right one is not either; the link still is", async () => {
    const orderId = await ask();
    const { code, linkToken } = await letter(orderId);
    const answers = [];
    for (let guess = 1; guess <= 6; guess++) answers.push(await type(orderId, other(code, guess)));
    expect(answers.map((answer) => ("code" in answer ? answer.code : "in"))).toEqual([
      ...Array.from({ length: 5 }, () => "wrong-code"),
      "no-longer-valid",
    ]);
    expect(await type(orderId, code)).toMatchObject({ code: "no-longer-valid" });
    expect(await follow(linkToken)).toMatchObject({ ok: true });
  });

  test("a code counts for its own order only, and a new order in the same browser ends the former", async () => {
    const first = await ask();
    const { code, linkToken } = await letter(first);
    const elsewhere = await ask();
    expect(await type(elsewhere, code)).toMatchObject({ code: "wrong-code" });
    expect(await stateOfLink(needs(), linkToken)).toMatchObject({ state: "open" });
    await ask(email, "192.0.2.1", first);
    expect(await type(first, code)).toMatchObject({ code: "no-longer-valid" });
    expect(await stateOfLink(needs(), linkToken)).toEqual({ state: "used" });
  });

  test("signing in ends every other order of the address", async () => {
    const former = await letter(await ask());
    const orderId = await ask();
    const { code } = await letter(orderId);
    expect(await type(orderId, code)).toMatchObject({ ok: true });
    expect(await follow(former.linkToken)).toMatchObject({ code: "used" });
  });

  test("the database holds neither code nor token", async () => {
    const orderId = await ask();
    const { code, linkToken } = await letter(orderId);
    const { rows } = await sql<{ text: string }>`select sign_in_order::text from sign_in_order`.execute(
      database.db,
    );
    const text = JSON.stringify(rows);
    expect(text).not.toContain(linkToken);
    expect(text.replaceAll(orderId, "")).not.toContain(`,${code},`);
    expect(Buffer.from(linkToken, "base64url").length * 8).toBeGreaterThanOrEqual(128);
  });
});

describe("two at once", () => {
  test("of twenty uses of the right code one signs in", async () => {
    const orderId = await ask();
    const { code } = await letter(orderId);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => type(orderId, code, `192.0.2.${index}`)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("of twenty uses of a link one signs in", async () => {
    const { linkToken } = await letter(await ask());
    const answers = await Promise.all(Array.from({ length: 20 }, () => follow(linkToken)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("positive control: looking first and using then lets several in", async () => {
    const { linkToken } = await letter(await ask());
    const looksThenUses = async () => {
      const { state } = await stateOfLink(needs(), linkToken);
      if (state !== "open") return false;
      await sql`select pg_sleep(0.05)`.execute(database.db);
      await sql`update sign_in_order set used_at = ${now}`.execute(database.db);
      return true;
    };
    const answers = await Promise.all(Array.from({ length: 5 }, looksThenUses));
    expect(answers.filter(Boolean).length).toBeGreaterThan(1);
  });
});

describe("known and unknown addresses", () => {
  test("are asked for with the same answer, the same rows and the same event", async () => {
    const asked = [email, "stranger@example.org"].map((address) => ask(address));
    const [known, unknown] = await Promise.all(asked);
    expect(recorded.events.map(({ kind }) => kind)).toEqual(["sign-in-wanted", "sign-in-wanted"]);
    expect(await issueOrder(needs(), unknown ?? "")).toBeNull();
    expect(await issueOrder(needs(), known ?? "")).toMatchObject({ email, name: "Invented Person" });
    expect(await type(unknown ?? "", "123456")).toEqual({ ok: false, code: "wrong-code", triesLeft: 4 });
  });

  test("no letter is written for an order that has run out", async () => {
    const orderId = await ask();
    laterBy(11);
    expect(await issueOrder(needs(), orderId)).toBeNull();
  });
});

describe("limits that a hall does not reach", () => {
  test("300 different people sign in from one address within five minutes", async () => {
    await sql`insert into account (id, name, email) select 'hall-' || n, 'Guest', 'guest' || n || '@example.org' from generate_series(1, 300) n`.execute(
      database.db,
    );
    let inside = 0;
    for (let guest = 1; guest <= 300; guest++) {
      now = new Date(now.getTime() + 1_000);
      const orderId = await ask(`guest${guest}@example.org`, "203.0.113.7");
      const { code } = await letter(orderId);
      if (guest % 3 === 0) await type(orderId, other(code), "203.0.113.7");
      if ((await type(orderId, code, "203.0.113.7")).ok) inside += 1;
    }
    expect(now.getTime() - startsAt.getTime()).toBe(5 * 60_000);
    expect(inside).toBe(300);
  });

  test("a network that tries thousands of times is told how long to wait; another one is not", async () => {
    await sql`insert into sign_in_limit (subject, moments, expires_at)
      select 'network:2001:db8:1:2::/64', array_agg(${now}::timestamptz - interval '1 minute'), ${now} from generate_series(1, 1500)`.execute(
      database.db,
    );
    const wish = { email, language: "de", nextPath: null, formerOrderId: null } as const;
    expect(await askForSignIn(needs(), { ...wish, network: "2001:db8:1:2::/64" })).toEqual({
      ok: false,
      code: "too-many-tries",
      retryAfterSeconds: 240,
    });
    expect(await askForSignIn(needs(), { ...wish, network: "2001:db8:1:3::/64" })).toMatchObject({
      ok: true,
    });
  });

  test("of 100 guesses from 50 addresses at most ten are heard, and the owner still signs in by link", async () => {
    const orders: string[] = [];
    for (let browser = 0; browser < 50; browser++) orders.push(await ask(email, `198.51.100.${browser}`));
    const { linkToken } = await letter(orders[0] ?? "");
    const guesses = Array.from({ length: 100 }, (_, index) => index);
    const answers = await Promise.all(
      guesses.map((index) =>
        type(orders[index % 50] ?? "", String(index).padStart(6, "0"), `198.51.100.${index % 50}`),
      ),
    );
    const heard = answers.filter((answer) => !answer.ok && answer.code === "wrong-code");
    expect(heard.length).toBe(10);
    expect(answers.filter((answer) => !answer.ok && answer.code === "too-many-wrong-codes")).toHaveLength(90);
    expect(await follow(linkToken)).toMatchObject({ ok: true });
    laterBy(31);
    const later = await ask();
    const { code } = await letter(later);
    expect(await type(later, code)).toMatchObject({ ok: true });
  });

  test("positive control: the orders by themselves hear all hundred guesses", async () => {
    const orders: string[] = [];
    for (let browser = 0; browser < 50; browser++) orders.push(await ask(email, `198.51.100.${browser}`));
    await letter(orders[0] ?? "");
    const guesses = Array.from({ length: 100 }, (_, index) => orders[index % 50] ?? "");
    const heard = await Promise.all(guesses.map((id) => tryCode(database.db, id, "no such hash", now)));
    expect(heard.filter((one) => one !== null)).toHaveLength(100);
  });

  test("right codes are not counted: someone signs in twelve times in half an hour", async () => {
    for (let time = 0; time < 12; time++) {
      await sql`delete from sign_in_limit where subject like 'letter:%'`.execute(database.db);
      const orderId = await ask();
      const { code } = await letter(orderId);
      expect(await type(orderId, code)).toMatchObject({ ok: true });
      laterBy(2);
    }
  });

  test("twenty orders for one address in half an hour bring five letters, known or not, and the same answer", async () => {
    for (const address of [email, "stranger@example.org"]) {
      recorded.events.length = 0;
      now = startsAt;
      for (let order = 0; order < 20; order++) {
        expect(await ask(address)).toMatch(/^[0-9a-f-]{36}$/);
        laterBy(1);
      }
      expect(recorded.events).toHaveLength(5);
      laterBy(15);
      await ask(address);
      expect(recorded.events).toHaveLength(6);
    }
  });

  test("whoever asks for a sixth letter in the same browser still signs in by the code of the fifth, known or not", async () => {
    for (const address of [email, "nobody@example.org"]) {
      let orderId = await ask(address);
      for (let more = 0; more < 4; more++) orderId = await ask(address, "192.0.2.1", orderId);
      const sixth = await ask(address, "192.0.2.1", orderId);
      expect([address, sixth === orderId]).toEqual([address, true]);
    }
    const orderId = await ask("third@example.org");
    // Below the limit a new letter takes the place of the one before.
    expect(await ask("third@example.org", "192.0.2.1", orderId)).not.toBe(orderId);
  });

  test("a code that was used is not asked for again, however many letters went", async () => {
    let orderId = await ask();
    for (let more = 0; more < 4; more++) orderId = await ask(email, "192.0.2.1", orderId);
    const { code } = await letter(orderId);
    expect(await type(orderId, code)).toMatchObject({ ok: true });
    expect(await ask(email, "192.0.2.1", orderId)).not.toBe(orderId);
  });

  test("twenty orders at once bring five letters as well", async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask("crowd@example.org")));
    expect(recorded.events).toHaveLength(5);
  });

  test("an account opens 300 profiles in a quarter of an hour, is asked to wait, and may go on then", async () => {
    await sql`insert into sign_in_limit (subject, moments, expires_at)
      select 'profiles:' || ${accountId}::text, array_agg(${now}::timestamptz + n * interval '1 second'), ${now} from generate_series(1, 299) n`.execute(
      database.db,
    );
    laterBy(5);
    expect(await mayReadProfile(needs(), accountId)).toEqual({ ok: true });
    expect(await mayReadProfile(needs(), accountId)).toEqual({ ok: false, retryAfterSeconds: 601 });
    expect(await mayReadProfile(needs(), "another")).toEqual({ ok: true });
    laterBy(15);
    expect(await mayReadProfile(needs(), accountId)).toEqual({ ok: true });
  });
});
