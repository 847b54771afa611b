import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import { sql } from "kysely";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import { silentLog } from "#kernel/log";
import { accepted as ok } from "#kernel/result";
import { ensureAccount } from "#modules/accounts";
import { saveCatalogue } from "#modules/calls";
import { makeToken, scopes, type CheckTarget, type Scope } from "#modules/interfaces";
import { announceWith } from "#main/reactions";
import { countQueries } from "#platform/database";
import { inventedConference, type InventedConference } from "#testing/invented-conference";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import { withOneEffect } from "#web/one-effect.ts";
import { answerApi, apiRoot } from "./handle.ts";
import { openApiDocument, problemsOf } from "./openapi.ts";
import { operation, type ApiNeeds, type Operation } from "./operation.ts";
import { problems, problemType, type ProblemCode } from "./problems.ts";
import { operations } from "./registry.ts";
import { answered } from "./schemas.ts";

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
  url.includes("internal") ? refused({ code: "target-refused", reason: "internal" }) : ok(null);

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
  await sql`insert into timetable (edition_id, version_number, published_at, created_at, score, proof)
    select ${editionId}, 1, now(), now(), '{}', '{}'`
    .execute(db)
    .catch(() => null);
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
