import { describe, expect, test } from "vitest";
import type { Appointment } from "./appointment.ts";
import { decidePublication, type PlaceToHold, type PublicationFacts } from "./decide-publication.ts";

const slots = {
  s1: { startsAt: new Date("2030-09-19T08:00:00Z"), endsAt: new Date("2030-09-19T08:20:00Z") },
  s2: { startsAt: new Date("2030-09-19T08:20:00Z"), endsAt: new Date("2030-09-19T08:40:00Z") },
};
type SlotCode = keyof typeof slots;

function place(
  meetingId: string,
  slotCode: SlotCode,
  tableCode: string,
  participantIds: string[],
): PlaceToHold {
  return { meetingId, slotCode, tableCode, participantIds, ...slots[slotCode] };
}

function standing(place: PlaceToHold): Appointment {
  const changedAt = new Date("2030-09-01T10:00:00Z");
  return { ...place, state: "standing", sequence: 0, changedAt, cancelledBy: null, cancelReason: "" };
}

const before: PublicationFacts = {
  standing: [],
  placements: [],
  unplacedIds: new Set(),
  wantedIds: new Set(["ab", "cd", "ac"]),
  now: new Date("2030-09-01T10:00:00Z"),
};
const ab = place("ab", "s1", "T1", ["a", "b"]);
const cd = place("cd", "s1", "T2", ["c", "d"]);

describe("publishing", () => {
  test("places what the plan places and tells everyone concerned", () => {
    expect(decidePublication({ ...before, placements: [ab] })).toEqual({
      placed: [ab],
      droppedIds: [],
      changes: [
        { participantId: "a", placedCount: 1, movedCount: 0, droppedCount: 0 },
        { participantId: "b", placedCount: 1, movedCount: 0, droppedCount: 0 },
      ],
    });
  });

  test("leaves alone what stays where it is, and tells nobody", () => {
    expect(decidePublication({ ...before, standing: [standing(ab)], placements: [ab] })).toEqual({
      placed: [],
      droppedIds: [],
      changes: [],
    });
  });

  test("moves what is elsewhere in the plan, and gives up what the plan could not place", () => {
    const moved = place("ab", "s2", "T1", ["a", "b"]);
    const result = decidePublication({
      ...before,
      standing: [standing(ab), standing(cd)],
      placements: [moved],
      unplacedIds: new Set(["cd"]),
    });
    expect(result).toEqual({
      placed: [moved],
      droppedIds: ["cd"],
      changes: [
        { participantId: "a", placedCount: 0, movedCount: 1, droppedCount: 0 },
        { participantId: "b", placedCount: 0, movedCount: 1, droppedCount: 0 },
        { participantId: "c", placedCount: 0, movedCount: 0, droppedCount: 1 },
        { participantId: "d", placedCount: 0, movedCount: 0, droppedCount: 1 },
      ],
    });
  });

  test("does not bring back what someone cancelled since the plan was made", () => {
    const result = decidePublication({ ...before, placements: [ab], wantedIds: new Set(["cd"]) });
    expect(result).toEqual({ placed: [], droppedIds: [], changes: [] });
  });

  test("keeps what was booked since, where the plan needs neither its people nor its table", () => {
    const result = decidePublication({ ...before, standing: [standing(cd)], placements: [ab] });
    expect(result.droppedIds).toEqual([]);
  });

  test.each([
    ["its table", place("cd", "s1", "T1", ["c", "d"])],
    ["someone of it", place("ac", "s1", "T2", ["a", "c"])],
  ])("gives up what was booked since where the plan needs %s", (_what, booked) => {
    const result = decidePublication({ ...before, standing: [standing(booked)], placements: [ab] });
    expect(result.droppedIds).toEqual([booked.meetingId]);
  });

  test("touches nothing that has begun, neither dropping it nor placing anything beside it", () => {
    const now = new Date("2030-09-19T08:05:00Z");
    const result = decidePublication({ ...before, now, standing: [standing(ab)], placements: [cd] });
    expect(result).toEqual({ placed: [], droppedIds: [], changes: [] });
  });
});
