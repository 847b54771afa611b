import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { forgetOldAnswers } from "#modules/accounts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { keyedRequestOf, withOneEffect } from "./one-effect.ts";

const clock = fixedClock("2030-09-01T08:00:00Z");
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const refuse = (status: number) => new Response("no", { status });
const needs = (at = clock) => ({ tx: database.db, clock: at, refuse, waitMs: 2_000 });
const asked = (key: string, bodyHash = "body") => ({ holder: "account one", key, bodyHash });

/** Work whose effects are counted, and which ends when it is told to. */
function work(answer: () => Response = () => new Response("done", { status: 201 })) {
  const state = { effects: 0 };
  return {
    state,
    run: async () => {
      state.effects++;
      await new Promise((resolve) => setImmediate(resolve));
      return answer();
    },
  };
}

describe("a request that names itself", () => {
  test("twenty times at once has one effect and twenty equal answers; without the key it has twenty effects", async () => {
    const naked = work();
    await Promise.all(Array.from({ length: 20 }, naked.run));
    expect(naked.state.effects).toBe(20);
    const { state, run } = work();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => withOneEffect(needs(), asked("at once"), run)),
    );
    expect(state.effects).toBe(1);
    expect(await Promise.all(answers.map((one) => one.text()))).toEqual(
      Array.from({ length: 20 }, () => "done"),
    );
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([201]));
  });

  test("with other content is refused, and another account's same key is another request", async () => {
    const { state, run } = work();
    await withOneEffect(needs(), asked("shared"), run);
    expect((await withOneEffect(needs(), asked("shared", "other"), run)).status).toBe(422);
    expect((await withOneEffect(needs(), { ...asked("shared"), holder: "account two" }, run)).status).toBe(
      201,
    );
    expect(state.effects).toBe(2);
  });

  test("is told to come back while the first is not done within the time", async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => (finish = resolve));
    let first = Promise.resolve(new Response());
    await new Promise<void>((begun) => {
      first = withOneEffect(needs(), asked("slow"), async () => {
        begun();
        await slow;
        return new Response("late");
      });
    });
    const second = await withOneEffect({ ...needs(), waitMs: 200 }, asked("slow"), work().run);
    expect(second.status).toBe(409);
    finish();
    expect(await (await first).text()).toBe("late");
    expect(await (await withOneEffect(needs(), asked("slow"), work().run)).text()).toBe("late");
  });

  test.each([
    ["a refusal", () => new Response("no", { status: 409 })],
    ["a failure", () => new Response("oh", { status: 500 })],
    ["a refusal told to a script", () => Response.json({ type: "failure", status: 409 })],
  ])("may be sent again, corrected, after %s", async (what, answer) => {
    await withOneEffect(needs(), asked(what), work(answer).run);
    const corrected = work();
    expect((await withOneEffect(needs(), asked(what, "corrected"), corrected.run)).status).toBe(201);
    expect(corrected.state.effects).toBe(1);
  });

  test("may be sent again after its work broke, and after its process has gone", async () => {
    const broken = async () => {
      throw new Error("broken");
    };
    await expect(withOneEffect(needs(), asked("broken"), broken)).rejects.toThrow("broken");
    expect((await withOneEffect(needs(), asked("broken"), work().run)).status).toBe(201);
    await new Promise<void>((begun) => {
      const endless = () => {
        begun();
        return new Promise<Response>(() => {});
      };
      void withOneEffect(needs(), asked("gone"), endless);
    });
    expect((await withOneEffect({ ...needs(), waitMs: 0 }, asked("gone"), work().run)).status).toBe(409);
    const later = fixedClock("2030-09-01T08:01:01Z");
    expect((await withOneEffect(needs(later), asked("gone"), work().run)).status).toBe(201);
  });

  test("is remembered for a day and then forgotten", async () => {
    const { state, run } = work();
    await withOneEffect(needs(), asked("day"), run);
    await forgetOldAnswers(database.db, new Date("2030-09-02T07:59:59Z"));
    await withOneEffect(needs(), asked("day"), run);
    expect(state.effects).toBe(1);
    await forgetOldAnswers(database.db, new Date("2030-09-02T08:00:01Z"));
    await withOneEffect(needs(), asked("day"), run);
    expect(state.effects).toBe(2);
  });
});

describe("what a request is known by", () => {
  const post = (form: Record<string, string>, headers: Record<string, string> = {}, boundary = false) => {
    const body = boundary ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(form)) body.append(name, value);
    const url = new URL("https://kontor.example/en/me/requests?/accept");
    return { request: new Request(url, { method: "POST", body, headers }), url, params: {} };
  };
  const named = (event: Parameters<typeof keyedRequestOf>[0]) => keyedRequestOf(event, "one");

  test("its form field or its header, whatever the browser's marks between the parts", async () => {
    const one = await named(post({ once: "k", a: "1" }));
    expect(one?.key).toBe("k");
    expect(await named(post({ a: "1" }, { "idempotency-key": "k" }))).toEqual(one);
    expect(await named(post({ once: "k", a: "1" }, {}, true))).toEqual(one);
    expect((await named(post({ once: "k", a: "2" })))?.bodyHash).not.toBe(one?.bodyHash);
    expect((await named(post({ once: "k", b: "1" })))?.bodyHash).not.toBe(one?.bodyHash);
  });

  test("nothing where it has no key, is nobody's, or only looks", async () => {
    expect(await named(post({ a: "1" }))).toBeNull();
    expect(await named(post({ once: "x".repeat(201) }))).toBeNull();
    expect(await keyedRequestOf(post({ once: "k" }), null)).toBeNull();
    const url = new URL("https://kontor.example/");
    const look = new Request(url, { headers: { "idempotency-key": "k" } });
    expect(await named({ request: look, url, params: {} })).toBeNull();
  });

  test("leaves the form to be read by the page", async () => {
    const event = post({ once: "k", a: "1" });
    await named(event);
    expect((await event.request.formData()).get("a")).toBe("1");
  });
});
