import { expect, test } from "vitest";
import { compareSeatings, type PlacedMeeting } from "./compare-timetables.ts";

const meeting = (
  meetingId: string,
  slotCode: string,
  tableCode: string,
  ...participantIds: string[]
): PlacedMeeting => ({
  meetingId,
  slotCode,
  tableCode,
  participantIds,
});

test("a comparison says of each meeting what changes, and of each person how much", () => {
  const before = [
    meeting("stays", "s1", "T1", "a", "b"),
    meeting("moves", "s2", "T1", "a", "c"),
    meeting("turns", "s3", "T1", "b", "c"),
    meeting("goes", "s4", "T1", "a", "d"),
  ];
  const after = [
    meeting("stays", "s1", "T1", "b", "a"),
    meeting("moves", "s4", "T1", "a", "c"),
    meeting("turns", "s3", "T2", "b", "c"),
    meeting("comes", "s5", "T1", "a", "e"),
  ];
  const counts = { addedCount: 0, removedCount: 0, movedCount: 0, tableChangedCount: 0 };
  expect(compareSeatings(before, after)).toEqual({
    meetings: [
      {
        kind: "moved",
        meetingId: "moves",
        participantIds: ["a", "c"],
        before: { slotCode: "s2", tableCode: "T1" },
        after: { slotCode: "s4", tableCode: "T1" },
      },
      {
        kind: "table-changed",
        meetingId: "turns",
        participantIds: ["b", "c"],
        before: { slotCode: "s3", tableCode: "T1" },
        after: { slotCode: "s3", tableCode: "T2" },
      },
      {
        kind: "added",
        meetingId: "comes",
        participantIds: ["a", "e"],
        before: null,
        after: { slotCode: "s5", tableCode: "T1" },
      },
      {
        kind: "removed",
        meetingId: "goes",
        participantIds: ["a", "d"],
        before: { slotCode: "s4", tableCode: "T1" },
        after: null,
      },
    ],
    people: [
      { participantId: "a", ...counts, movedCount: 1, addedCount: 1, removedCount: 1 },
      { participantId: "c", ...counts, movedCount: 1, tableChangedCount: 1 },
      { participantId: "b", ...counts, tableChangedCount: 1 },
      { participantId: "e", ...counts, addedCount: 1 },
      { participantId: "d", ...counts, removedCount: 1 },
    ],
    unchangedCount: 1,
  });
});

test("a timetable compared with itself changes nothing for anybody", () => {
  const same = [meeting("m", "s1", "T1", "a", "b")];
  expect(compareSeatings(same, same)).toEqual({ meetings: [], people: [], unchangedCount: 1 });
});
