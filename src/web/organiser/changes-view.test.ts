import { expect, test } from "vitest";
import type { TimetableComparison } from "#modules/meetings";
import { changesView } from "./changes-view.ts";
import type { EditionDesk } from "./edition-desk.ts";

const desk: EditionDesk = {
  id: "musterstadt-2030",
  motto: { de: "", en: "" },
  timeZone: "Europe/Berlin",
  replyTo: null,
  slots: ["08:00", "08:20"].map((time, index) => ({
    code: `s${index + 1}`,
    halfDay: "h1",
    startsAt: new Date(`2030-09-19T${time}:00Z`),
    endsAt: new Date(`2030-09-19T${time}:00Z`),
  })),
  tables: [{ code: "T1", zoneCode: "foyer" }],
  zoneNameByCode: new Map(),
};
const person = (id: string, givenName: string, familyName: string) => ({
  id,
  name: `${givenName} ${familyName}`,
  familyName,
  organisationId: "o",
  organisationName: "Cluster",
  country: "DE",
});
const people = new Map([
  ["a", person("a", "Zita", "Berg")],
  ["b", person("b", "Åsa", "Võsu")],
]);
const tableText = (code: string) => `Tisch ${code}`;
const counts = { addedCount: 0, removedCount: 0, movedCount: 0, tableChangedCount: 0 };
const comparison: TimetableComparison = {
  meetings: [
    {
      kind: "removed",
      meetingId: "m2",
      participantIds: ["a", "b"],
      before: { slotCode: "s2", tableCode: "T1" },
      after: null,
    },
    {
      kind: "moved",
      meetingId: "m1",
      participantIds: ["a", "b"],
      before: { slotCode: "s2", tableCode: "T1" },
      after: { slotCode: "s1", tableCode: "T1" },
    },
  ],
  people: [
    { participantId: "a", ...counts, movedCount: 1, removedCount: 1 },
    { participantId: "b", ...counts, movedCount: 1, removedCount: 1 },
  ],
  unchangedCount: 4,
};

test("changes are told by person, in the order of family names, and by time within a person", () => {
  const view = changesView(comparison, { desk, people, language: "de", page: 1, tableText });
  expect(view.counts).toEqual({ added: 0, removed: 1, moved: 1, "table-changed": 0, unchanged: 4 });
  expect(view.people.map((one) => one.name)).toEqual(["Zita Berg", "Åsa Võsu"]);
  expect(view.people[0]!.changes).toEqual([
    { kind: "moved", with: "Åsa Võsu", before: "Do 10:20, Tisch T1", after: "Do 10:00, Tisch T1" },
    { kind: "removed", with: "Åsa Võsu", before: "Do 10:20, Tisch T1", after: null },
  ]);
});

test("a page beyond the last is empty", () => {
  expect(changesView(comparison, { desk, people, language: "de", page: 2, tableText }).people).toEqual([]);
});
