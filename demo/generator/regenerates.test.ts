import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { rowsOf, type Row } from "./csv.ts";
import { edition } from "./edition.ts";
import { readSources } from "./files.ts";
import { generateDemonstration } from "./generate.ts";

const demo = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = (name: string) => readFileSync(join(demo, "stuttgart-2017", name), "utf8");
const generated = generateDemonstration(readSources(demo));
const rows = (name: string) => rowsOf(generated.get(name) ?? "");

const organisationById = new Map(rows("organisations.csv").map((row) => [row.id, row]));
const participants = rows("participants.csv");
const participantByCode = new Map(participants.map((row) => [row.code, row]));
const approved = participants.filter((row) => row.state === "approved");
const requests = rows("requests.csv");
const acceptedPairs = new Set(
  requests.filter((row) => row.state === "accepted").map((row) => [row.from, row.to].toSorted().join(" ")),
);
const organisationOf = (row: Row | undefined) => organisationById.get(row?.organisation ?? "");
const countOf = (list: readonly Row[], column: string, value: string) =>
  list.filter((row) => row[column] === value).length;
const twice = (keys: readonly string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);

test.each([...generated.keys()])("%s is, byte for byte, what the generator makes of the sources", (name) => {
  expect(generated.get(name)).toBe(committed(name));
});

test("the edition has the size of the conference that took place", () => {
  expect({
    organisations: organisationById.size,
    participants: participants.length,
    approved: approved.length,
    taking: new Set(approved.map((row) => row.organisation)).size,
    countries: new Set(approved.map((row) => organisationOf(row)?.country)).size,
    slots: edition.slots.length,
    tables: edition.tables.length,
    requests: requests.length,
    acceptedPairs: acceptedPairs.size,
  }).toEqual({
    organisations: 329,
    participants: 258,
    approved: 250,
    taking: 175,
    countries: 26,
    slots: 18,
    tables: 42,
    requests: 1500,
    acceptedPairs: 641,
  });
});

test("between 40 and 60 of a hundred answers are yes", () => {
  const accepted = countOf(requests, "state", "accepted");
  const share = accepted / (accepted + countOf(requests, "state", "declined"));
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.6);
});

test("every name of another row is the name of a row", () => {
  const slots = new Set(edition.slots.map((slot) => slot.code));
  const delegations = new Set(["", ...edition.delegations.map((one) => one.code)]);
  const sessions = new Set(edition.sessions.map((one) => one.code));
  const codes = new Set(approved.map((row) => row.code));
  const unknown = [
    ...participants.filter((row) => !organisationOf(row)),
    ...participants.filter((row) => !delegations.has(row.delegation ?? "")),
    ...participants.filter(
      (row) => !(row.absent_slots ?? "").split(";").every((code) => code === "" || slots.has(code)),
    ),
    ...requests.filter((row) => !codes.has(row.from) || !codes.has(row.to)),
    ...rows("attendances.csv").filter(
      (row) => !sessions.has(row.session ?? "") || !codes.has(row.participant),
    ),
    ...rows("offers-and-needs.csv").filter((row) => !organisationById.has(row.organisation)),
    ...rows("cooperations.csv").filter(
      (row) => !(row.partners ?? "").split(";").every((id) => organisationById.has(id)),
    ),
  ];
  expect(unknown).toEqual([]);
});

test("nobody asks the own organisation, and no pair asks twice in one direction", () => {
  const own = requests.filter(
    (row) =>
      organisationOf(participantByCode.get(row.from)) === organisationOf(participantByCode.get(row.to)),
  );
  expect(own).toEqual([]);
  expect(twice(requests.map((row) => `${row.from} ${row.to}`))).toEqual([]);
});

test("answers come after requests, requests after registrations, and nobody asks more often than allowed", () => {
  const early = requests.filter(
    (row) =>
      (row.answered_at !== "" && (row.answered_at ?? "") < (row.sent_at ?? "")) ||
      [row.from, row.to].some(
        (code) => (participantByCode.get(code)?.registered_at ?? "") > (row.sent_at ?? ""),
      ),
  );
  expect(early).toEqual([]);
  const most = Math.max(...approved.map((row) => countOf(requests, "from", row.code ?? "")));
  expect(most).toBeLessThanOrEqual(edition.requestsPerParticipantMax);
});

test("everyone has at least the promised minimum of accepted meetings", () => {
  const count = (code: string) => [...acceptedPairs].filter((pair) => pair.split(" ").includes(code)).length;
  expect(approved.filter((row) => count(row.code ?? "") < Number(row.meetings_min))).toEqual([]);
});

test("people are marked as invented and have an address that no mail can reach", () => {
  expect(
    participants.filter((row) => row.invented !== "yes" || !row.email?.endsWith("@people.invalid")),
  ).toEqual([]);
  expect(twice(participants.map((row) => row.email ?? ""))).toEqual([]);
});

test("whoever signs in as the participant has meetings, two requests to answer and one that waits", () => {
  const signIns = JSON.parse(generated.get("sign-ins.json") ?? "") as {
    role: string;
    participant?: string;
  }[];
  expect(signIns.map((one) => one.role)).toEqual([
    "organiser",
    "partner",
    "participant",
    "funder",
    "administrator",
  ]);
  const code = signIns.find((one) => one.role === "participant")?.participant ?? "";
  const pending = requests.filter((row) => row.state === "sent");
  expect({
    meetings: [...acceptedPairs].filter((pair) => pair.split(" ").includes(code)).length,
    toAnswer: countOf(pending, "to", code),
    waiting: countOf(pending, "from", code),
  }).toEqual({ meetings: 8, toAnswer: 2, waiting: 1 });
});

test("more than half of the organisations look at a call of the conference, and each call interests some", () => {
  const interests = rows("call-interests.csv");
  const looking = new Set(interests.map((row) => participantByCode.get(row.participant)?.organisation));
  expect(looking.has(undefined)).toBe(false);
  expect(looking.size / 175).toBeGreaterThan(0.5);
  expect(looking.size / 175).toBeLessThan(0.9);
  expect(edition.calls.filter((call) => countOf(interests, "call", call) < 10)).toEqual([]);
  expect(interests.filter((row) => !edition.calls.includes(row.call ?? ""))).toEqual([]);
  expect(twice(interests.map((row) => `${row.participant} ${row.call}`))).toEqual([]);
});

test("every statement is there in German and in English", () => {
  const incomplete = rows("offers-and-needs.csv").filter(
    (row) => !row.text_de || !row.text_en || row.text_de === row.text_en,
  );
  expect(incomplete).toEqual([]);
});
