import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import { sql } from "kysely";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accepted, refused } from "#kernel/result";
import { silentLog } from "#kernel/log";
import { ensureAccount } from "#modules/accounts";
import { saveCatalogue } from "#modules/calls";
import { makeToken, scopes, type CheckTarget, type Scope } from "#modules/interfaces";
import { announceWith } from "#main/reactions";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { withOneEffect } from "#web/one-effect.ts";
import { answerApi, apiRoot } from "./handle.ts";
import { openApiDocument } from "./openapi.ts";
import type { ApiNeeds, Operation } from "./operation.ts";
import { operations } from "./registry.ts";

const origin = "https://kontor.example.org";
const now = new Date("2030-08-28T09:00:00Z");
const clock = { now: () => new Date(now) };

let database: TestDatabase;
let world: InventedConference;
let needs: ApiNeeds;
let organiser: string;
/** Rows of another edition, each of which would be a leak. */
let foreign: Record<string, string>;
/** Something there is, for each parameter of a path. */
let known: Record<string, string>;
let tokens: Record<"all" | "none" | "foreign", string>;
const tokenOf = new Map<Scope, string>();

/** The only address that the webhooks of these tests are kept from. */
const checkTarget: CheckTarget = async (url) =>
  url.includes("internal") ? refused({ code: "target-refused", reason: "internal" }) : accepted(null);

async function token(wish: {
  scopes: readonly string[];
  editionId?: string | null;
  madeBy?: string;
}): Promise<string> {
  const made = await makeToken(needs, {
    editionId: wish.editionId === undefined ? world.editionId : wish.editionId,
    madeBy: wish.madeBy ?? organiser,
    entries: { name: "Test", scopes: wish.scopes, days: "30" },
  });
  if (!made.ok) throw new Error(made.code);
  return made.value.secret;
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  world = await inventedConference(db, { people: 8, slots: 6, tables: 4 });
  await saveCatalogue(db);
  organiser = await ensureAccount(db, { email: "organiser@example.org", name: "Organiser" });
  const { editionId } = world;
  await sql`insert into role_grant (account_id, role, edition_id) values (${organiser}, 'organiser', ${editionId})`.execute(
    db,
  );
  needs = {
    tx: db,
    clock,
    realClock: clock,
    announce: announceWith({ clock, realClock: clock }),
    log: silentLog,
    secret: "a secret of these tests",
    checkTarget,
    oneEffect: (keyed, refuse, work) => withOneEffect({ tx: db, clock, refuse }, keyed, work),
  };
  tokens = {
    all: await token({ scopes }),
    none: "kontor_nobody",
    foreign: "",
  };
  for (const scope of scopes) tokenOf.set(scope, await token({ scopes: [scope] }));
  await fill(editionId, "");
  await foreignEdition();
});
afterAll(() => database.drop());

async function one(query: ReturnType<typeof sql<{ id: string }>>): Promise<string> {
  return (await query.execute(database.db)).rows[0]!.id;
}

/** One row at least of everything that a list can show. */
async function fill(editionId: string, mark: string): Promise<void> {
  const { db } = database;
  const people = await sql<{
    id: string;
    code: string;
    organisation_id: string;
  }>`select id, code, organisation_id
    from participant where edition_id = ${editionId} order by code`.execute(db);
  const [a, b, c] = people.rows;
  await sql`insert into room (edition_id, code, name_de, name_en) values (${editionId}, ${`hall${mark}`}, 'Saal', 'Hall')`.execute(
    db,
  );
  await sql`insert into programme_session (edition_id, code, kind, title_de, title_en, starts_at, ends_at)
    values (${editionId}, ${`opening${mark}`}, 'opening', 'Eröffnung', 'Opening', '2030-09-19T06:00:00Z', '2030-09-19T07:00:00Z')`.execute(
    db,
  );
  await sql`insert into profile_statement (edition_id, organisation_id, direction, position, text_de, text_en)
    values (${editionId}, ${a!.organisation_id}, 'offer', 1, 'Labor', 'Laboratory')`.execute(db);
  await sql`insert into edition_call (edition_id, call_id) select ${editionId}, id from call order by id limit 1`.execute(
    db,
  );
  await sql`insert into call_interest (edition_id, participant_id, call_id, marked_at)
    select ${editionId}, ${a!.id}, call_id, now() from edition_call where edition_id = ${editionId}`.execute(
    db,
  );
  const requestId = await one(sql<{
    id: string;
  }>`insert into request (edition_id, code, from_participant_id, to_participant_id, state)
    values (${editionId}, ${`R1${mark}`}, ${a!.id}, ${b!.id}, 'sent') returning id`);
  const meetingId = await meeting(editionId, `M1${mark}`, a!.id, b!.id);
  const timetableId = await one(sql<{
    id: string;
  }>`insert into timetable (edition_id, created_at, score, proof)
    values (${editionId}, now(), '{}', '{}') returning id`);
  if (mark === "")
    await sql`insert into placement (edition_id, timetable_id, meeting_id, slot_code, table_code, during)
      select ${editionId}, ${timetableId}, ${meetingId}, code, 'T1', tstzrange(starts_at, ends_at) from slot
      where edition_id = ${editionId} order by starts_at limit 1`.execute(db);
  await sql`update timetable set version_number = 1, published_at = now() where id = ${timetableId}`.execute(
    db,
  );
  const endpointId = await one(sql<{
    id: string;
  }>`insert into webhook_endpoint (edition_id, url, name, event_types, sealed_secret, made_at)
    values (${editionId}, 'https://hooks.example.org/', ${`Hook${mark}`}, '{meeting.placed}', 'none', now()) returning id`);
  const eventId = await one(sql<{
    id: string;
  }>`insert into webhook_event (edition_id, type, about, happened_at, kept_at)
    values (${editionId}, 'meeting.placed', '{}', now(), ${now}) returning id`);
  const deliveryId = await one(sql<{
    id: string;
  }>`insert into webhook_delivery (edition_id, endpoint_id, event_id, state, due_at, settled_at)
    values (${editionId}, ${endpointId}, ${eventId}, 'failed', now(), ${now}) returning id`);
  await sql`insert into webhook_attempt (delivery_id, at, milliseconds, status) values (${deliveryId}, now(), 3, 500)`.execute(
    db,
  );
  const rows = {
    edition: editionId,
    participant: c!.id,
    organisation: a!.organisation_id,
    request: requestId,
    meeting: meetingId,
    number: "1",
    call: (await sql<{ id: string }>`select id from call order by id limit 1`.execute(db)).rows[0]!.id,
    webhook: endpointId,
    delivery: deliveryId,
  };
  if (mark === "") known = rows;
  else foreign = rows;
}

async function meeting(editionId: string, code: string, a: string, b: string): Promise<string> {
  const [first, second] = [a, b].toSorted();
  const id = await one(sql<{
    id: string;
  }>`insert into meeting (edition_id, code, first_participant_id, second_participant_id)
    values (${editionId}, ${code}, ${first}, ${second}) returning id`);
  return id;
}

async function foreignEdition(): Promise<void> {
  const { db } = database;
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country) values ('anderswo-2030', 'muster', 'Anderswo', 'Elsewhere', '2030-10-01', '2030-10-02', 'Europe/Berlin',
    'Halle', 'Anderswo', 'DE')`.execute(db);
  for (const code of ["F001", "F002", "F003"])
    await sql`insert into participant (edition_id, code, organisation_id, given_name, family_name, email, state, invented)
      values ('anderswo-2030', ${code}, 'cluster-0', 'Fremd', ${code}, ${`${code.toLowerCase()}@example.org`}, 'approved', true)`.execute(
      db,
    );
  const other = await ensureAccount(db, { email: "other@example.org", name: "Other" });
  await sql`insert into role_grant (account_id, role, edition_id) values (${other}, 'organiser', 'anderswo-2030')`.execute(
    db,
  );
  await fill("anderswo-2030", "x");
  tokens.foreign = await token({ scopes, editionId: "anderswo-2030", madeBy: other });
}

function pathOf(one: Operation, values: Record<string, string> = known): string {
  return one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}

type Asked = { token?: string | null; body?: unknown; headers?: Record<string, string>; query?: string };

async function ask(
  method: string,
  path: string,
  { token: secret = tokens.all, body, headers = {}, query = "" }: Asked = {},
  table: readonly Operation[] = operations,
): Promise<{ status: number; headers: Headers; json: any; text: string }> {
  const request = new Request(`${origin}${apiRoot}${path}${query}`, {
    method,
    headers: {
      ...(secret !== null && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await answerApi(needs, request, table);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === "" ? null : JSON.parse(text),
  };
}

const document = openApiDocument(operations, origin) as any;
const ajv = new Ajv2020({ strict: false, formats: { "date-time": true, date: true, uri: true } });
ajv.addSchema({ $id: "kontor", components: document.components });

function faultsOf(schemaName: string, value: unknown): unknown {
  const validate = ajv.compile({ $ref: `kontor#/components/schemas/${schemaName}` });
  return validate(value) ? null : validate.errors;
}

function schemaOf(one: Operation, status: number, type = "application/json"): string | undefined {
  const answer = document.paths[one.path][one.method.toLowerCase()].responses[status];
  return answer?.content?.[type]?.schema.$ref.split("/").at(-1);
}

describe("the published document", () => {
  test("is a valid OpenAPI 3.1 document", async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe("3.1.0");
  });

  test("is answered at its stable address, to everyone", async () => {
    const { status, headers, json } = await ask("GET", "/openapi.json", { token: null });
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(json).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test("says of no object that anything else may be in it", () => {
    const open: string[] = [];
    const look = (value: any, path: string): void => {
      if (value === null || typeof value !== "object") return;
      if (value.type === "object" && value.properties && value.additionalProperties !== false)
        open.push(path);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    };
    look(document.components.schemas, "schemas");
    expect(open).toEqual([]);
  });

  test("names every operation of the table and no other, each once", () => {
    const published = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
    );
    const inTable = operations.map((one) => `${one.method.toLowerCase()} ${one.path} ${one.id}`);
    expect(published.toSorted()).toEqual([...inTable, "get /openapi.json getDocument"].toSorted());
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  test("is all that is mounted: one route, which answers from the table", () => {
    const files = readdirSync(join(import.meta.dirname, "../web/routes/api"), { recursive: true }).map(
      String,
    );
    expect(files.filter((file) => file.endsWith(".ts"))).toEqual(["v1/[...path]/+server.ts"]);
  });

  test("has examples that its own schemas allow", () => {
    for (const one of operations) {
      if (one.answer && one.example.answer !== undefined)
        expect([one.id, faultsOf(schemaOf(one, one.status)!, one.example.answer)]).toEqual([one.id, null]);
      if (one.body && one.example.body !== undefined)
        expect([one.id, one.body.safeParse(one.example.body).success]).toEqual([one.id, true]);
    }
  });

  test("has an example for every answer and every content", () => {
    const without = operations.filter(
      ({ answer, body, example }) =>
        (answer !== null && example.answer === undefined) || (body !== null && example.body === undefined),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

const reads = operations.filter(({ method }) => method === "GET");

/** A right of its own for each that has none of those that an operation needs. */
function otherScope(scope: Scope): Scope {
  return scopes.find((one) => one !== scope)!;
}

describe("every reading operation", () => {
  test.each(reads)("$id answers what its schema says, and 304 to whoever knows it", async (one) => {
    const { status, json, headers } = await ask("GET", pathOf(one));
    expect([status, faultsOf(schemaOf(one, 200)!, json)]).toEqual([200, null]);
    if (one.isList) expect(json.items.length).toBeGreaterThan(0);
    const again = await ask("GET", pathOf(one), { headers: { "if-none-match": headers.get("etag")! } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test.each(reads.filter(({ isList }) => isList))(
    "$id comes in pages that miss and repeat nothing",
    async (one) => {
      const whole = await ask("GET", pathOf(one), { query: "?limit=200" });
      const seen: unknown[] = [];
      let query = "?limit=1";
      for (let page = 0; page < 250; page++) {
        const { status, json, headers } = await ask("GET", pathOf(one), { query });
        expect(status).toBe(200);
        seen.push(...json.items);
        expect(headers.get("link") !== null).toBe(json.next !== null);
        if (json.next === null) break;
        query = `?limit=1&cursor=${json.next}`;
      }
      expect(seen).toEqual(whole.json.items);
      expect((await ask("GET", pathOf(one), { query: "?cursor=nonsense" })).json.type).toBe(
        "/en/developers#problem-bad-cursor",
      );
      expect((await ask("GET", pathOf(one), { query: "?limit=201" })).status).toBe(400);
      expect((await ask("GET", pathOf(one), { query: "?unknown=1" })).status).toBe(400);
    },
  );
});

describe("who may do what", () => {
  const guarded = operations.filter(({ scope }) => scope !== null);

  test.each(guarded)("$id is refused without its right", async (one) => {
    const body = one.body ? (one.example.body ?? {}) : undefined;
    const statuses = [];
    for (const secret of [null, "kontor_unknown", tokenOf.get(otherScope(one.scope!))!, tokens.foreign]) {
      const { status, json } = await ask(one.method, pathOf(one), { token: secret, body });
      expect(faultsOf("Problem", json)).toBe(null);
      statuses.push(status);
    }
    expect(statuses).toEqual([401, 401, 403, 404]);
  });

  test.each(guarded.filter(({ path }) => /\}.*\{/.test(path)))(
    "$id finds nothing of another edition",
    async (one) => {
      const mixed = { ...foreign, edition: known.edition!, number: "99" };
      const body = one.body ? (one.example.body ?? {}) : undefined;
      const { status, json } = await ask(one.method, pathOf(one, mixed), { body });
      if (one.isList) expect([status, json.items]).toEqual([200, []]);
      else expect(status).toBe(404);
    },
  );

  test("a token ends with the right of whoever made it", async () => {
    const { db } = database;
    const account = await ensureAccount(db, { email: "leaver@example.org", name: "Leaver" });
    await sql`insert into role_grant (account_id, role, edition_id) values (${account}, 'organiser', ${world.editionId})`.execute(
      db,
    );
    const secret = await token({ scopes: ["meetings:read"], madeBy: account });
    const path = `/editions/${world.editionId}/meetings`;
    expect((await ask("GET", path, { token: secret })).status).toBe(200);
    await sql`delete from role_grant where account_id = ${account}`.execute(db);
    expect((await ask("GET", path, { token: secret })).status).toBe(401);
  });

  test("addresses of people need a right of their own", async () => {
    const path = `/editions/${world.editionId}/participants`;
    const without = await ask("GET", path, { token: tokenOf.get("participants:read")! });
    expect(without.text).not.toContain("@example.org");
    expect((await ask("GET", path)).text).toContain("@example.org");
  });

  test("a token that has used up its minute is asked to wait", async () => {
    const secret = await token({ scopes: ["calls:read"] });
    await sql`update access_token set requests_per_minute = 2 where hint = ${secret.slice(-4)}`.execute(
      database.db,
    );
    const path = `/editions/${world.editionId}/calls`;
    const answers = [];
    for (let count = 0; count < 3; count++) answers.push(await ask("GET", path, { token: secret }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]!.headers.get("retry-after"))).toBe(60);
  });
});

describe("changing", () => {
  const path = () => `/editions/${world.editionId}/meetings/${known.meeting}`;

  test("a meeting is booked once under one key, moved and cancelled only as it was seen", async () => {
    const once = { body: {}, headers: { "idempotency-key": "one" } };
    const booked = await ask("POST", `${path()}/appointment`, once);
    expect([booked.status, faultsOf("Meeting", booked.json)]).toEqual([200, null]);
    const again = await ask("POST", `${path()}/appointment`, once);
    expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([
      200,
      booked.text,
      "true",
    ]);
    const other = { ...once, body: { slotCode: "s02" } };
    expect((await ask("POST", `${path()}/appointment`, other)).status).toBe(422);
    expect((await ask("POST", `${path()}/appointment`, { body: {} })).status).toBe(409);

    const seen = (await ask("GET", path())).headers.get("etag")!;
    const move = (tag?: string) =>
      ask("PUT", `${path()}/appointment`, {
        body: { slotCode: "s03" },
        ...(tag !== undefined && { headers: { "if-match": tag } }),
      });
    expect((await move()).status).toBe(428);
    expect((await move('"other"')).status).toBe(412);
    const moved = await move(seen);
    expect([moved.status, moved.json.appointment.slotCode]).toEqual([200, "s03"]);
    expect((await move(seen)).status).toBe(412);

    const cancel = {
      body: { reason: "The hall is closed" },
      headers: { "if-match": moved.headers.get("etag")! },
    };
    const cancelled = await ask("POST", `${path()}/cancellation`, cancel);
    expect([cancelled.status, cancelled.json.state]).toEqual([200, "cancelled"]);
    const { rows } = await sql<{ type: string }>`select type from webhook_event join webhook_delivery
      on event_id = webhook_event.id where due_at = ${now} order by type`.execute(database.db);
    expect(rows.map(({ type }) => type)).toEqual(["meeting.placed"]);
  });
});
