import { expect, test } from "vitest";
import type { Board } from "#modules/meetings";
import { boardView, slotShown } from "./board-view.ts";
import type { EditionDesk } from "./edition-desk.ts";

const slot = (code: string, halfDay: string, startsAt: string) => ({
  code,
  halfDay,
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + 20 * 60_000),
});
const slots = [
  slot("h1-01", "h1", "2030-09-19T08:00:00Z"),
  slot("h2-01", "h2", "2030-09-19T11:30:00Z"),
  slot("h3-01", "h3", "2030-09-20T07:00:00Z"),
];
const tables = [
  { code: "T1", zoneCode: "foyer" },
  { code: "T2", zoneCode: "nowhere" },
];
const desk: EditionDesk = {
  id: "musterstadt-2030",
  motto: { de: "", en: "" },
  timeZone: "Europe/Berlin",
  replyTo: null,
  slots,
  tables,
  zoneNameByCode: new Map([["foyer", { de: "Foyer", en: "Lobby" }]]),
};
const person = (id: string, givenName: string, familyName: string) => ({
  id,
  name: `${givenName} ${familyName}`,
  familyName,
  organisationId: "o",
  organisationName: "Cluster",
  country: "DE",
});
const placement = (slotCode: string, tableCode: string, participantIds: string[]) => ({
  meetingId: "m",
  slotCode,
  tableCode,
  participantIds,
  startsAt: new Date(0),
  endsAt: new Date(0),
  pinned: false,
});

test("a board has a cell for every table and slot, days over the slots, and names nobody twice", () => {
  const board = {
    timetable: {},
    slots,
    tables,
    placements: [placement("h2-01", "T2", ["a", "b"])],
  } as unknown as Board;
  const people = new Map([
    ["a", person("a", "Anna", "van Berg")],
    ["b", person("b", "Björn", "Võsu")],
  ]);
  expect(boardView(board, desk, people, "en")).toEqual({
    days: [
      { label: "Thursday 19 September", slotCount: 2 },
      { label: "Friday 20 September", slotCount: 1 },
    ],
    times: [
      { code: "h1-01", day: 0, from: "10:00", until: "10:20", opensHalfDay: false },
      { code: "h2-01", day: 0, from: "13:30", until: "13:50", opensHalfDay: true },
      { code: "h3-01", day: 1, from: "09:00", until: "09:20", opensHalfDay: true },
    ],
    tables: [
      { code: "T1", zone: "Lobby" },
      { code: "T2", zone: "nowhere" },
    ],
    people: [
      { name: "Anna van Berg", short: "van Berg", organisation: "Cluster" },
      { name: "Björn Võsu", short: "Võsu", organisation: "Cluster" },
    ],
    cells: [
      [null, null, null],
      [null, { people: [0, 1], pinned: false }, null],
    ],
  });
});

test("the slot shown is the one asked for, else the one going on, else the next, else the first", () => {
  const at = (time: string) => new Date(`2030-09-19T${time}Z`);
  expect(slotShown(slots, "h3-01", at("08:05:00"))).toBe(2);
  expect(slotShown(slots, null, at("08:05:00"))).toBe(0);
  expect(slotShown(slots, "unknown", at("08:20:00"))).toBe(1);
  expect(slotShown(slots, null, new Date("2031-01-01"))).toBe(0);
});
