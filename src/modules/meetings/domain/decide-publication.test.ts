import { describe, expect, test } from "vitest";
import type { Appointment } from "./appointment.ts";
import type { BookingFacts } from "./best-places.ts";
import {
  changesOf,
  decidePublication,
  placesElsewhere,
  type PlaceToHold,
  type PublicationFacts,
} from "./decide-publication.ts";

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
  return {
    ...place,
    state: "standing",
    sequence: 0,
    changedAt,
    cancelledBy: null,
    cancelReason: "",
    isAgreed: true,
  };
}

const before: PublicationFacts = {
  standing: [],
  placements: [],
  unplacedIds: new Set(),
  wantedIds: new Set(["ab", "cd", "ac"]),
  now: new Date("2030-09-01T10:00:00Z"),
};
const decided = (facts: PublicationFacts) => {
  const publication = decidePublication(facts);
  return {
    placed: publication.placed,
    droppedIds: publication.dropped.map((one) => one.meetingId),
    changes: changesOf(publication, []),
  };
};
const ab = place("ab", "s1", "T1", ["a", "b"]);
const cd = place("cd", "s1", "T2", ["c", "d"]);

describe("publishing", () => {
  test("places what the plan places and tells everyone concerned", () => {
    expect(decided({ ...before, placements: [ab] })).toEqual({
      placed: [ab],
      droppedIds: [],
      changes: [
        { participantId: "a", placedCount: 1, movedCount: 0, droppedCount: 0 },
        { participantId: "b", placedCount: 1, movedCount: 0, droppedCount: 0 },
      ],
    });
  });

  test("leaves alone what stays where it is, and tells nobody", () => {
    expect(decided({ ...before, standing: [standing(ab)], placements: [ab] })).toEqual({
      placed: [],
      droppedIds: [],
      changes: [],
    });
  });

  test("moves what is elsewhere in the plan, and gives up what the plan could not place", () => {
    const moved = place("ab", "s2", "T1", ["a", "b"]);
    const result = decided({
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
    const result = decided({ ...before, placements: [ab], wantedIds: new Set(["cd"]) });
    expect(result).toEqual({ placed: [], droppedIds: [], changes: [] });
  });

  test("keeps what was booked since, where the plan needs neither its people nor its table", () => {
    const result = decided({ ...before, standing: [standing(cd)], placements: [ab] });
    expect(result.droppedIds).toEqual([]);
  });

  test.each([
    ["its table", place("cd", "s1", "T1", ["c", "d"])],
    ["someone of it", place("ac", "s1", "T2", ["a", "c"])],
  ])("gives up what was booked since where the plan needs %s", (_what, booked) => {
    const result = decided({ ...before, standing: [standing(booked)], placements: [ab] });
    expect(result.droppedIds).toEqual([booked.meetingId]);
  });

  test("touches nothing that has begun, neither dropping it nor placing anything beside it", () => {
    const now = new Date("2030-09-19T08:05:00Z");
    const result = decided({ ...before, now, standing: [standing(ab)], placements: [cd] });
    expect(result).toEqual({ placed: [], droppedIds: [], changes: [] });
  });
});

describe("what loses its place to a plan", () => {
  const people = ["a", "b", "c", "d"];
  const facts = (wish: Partial<BookingFacts> = {}): BookingFacts => ({
    now: before.now,
    slots: Object.entries(slots).map(([code, span]) => ({ code, halfDay: "h1", ...span })),
    tables: [{ code: "T1", zoneCode: "foyer" }],
    members: people.map((participantId) => ({
      participantId,
      meetingsMax: 2,
      engagements: [],
      absentSlotCodes: new Set(),
    })),
    takenPlaces: new Set(["s1 T1"]),
    kept: [],
    ...wish,
  });
  const elsewhere = (given: BookingFacts, ...dropped: PlaceToHold[]) =>
    placesElsewhere(dropped.map(standing), given).map(
      (one) => `${one.meetingId} ${one.slotCode} ${one.tableCode}`,
    );

  test("gets another one, and the two hear that it moved", () => {
    const lost = place("cd", "s1", "T1", ["c", "d"]);
    expect(elsewhere(facts(), lost)).toEqual(["cd s2 T1"]);
    const publication = decidePublication({ ...before, standing: [standing(lost)], placements: [ab] });
    expect(changesOf(publication, [place("cd", "s2", "T1", ["c", "d"])])).toContainEqual({
      participantId: "c",
      placedCount: 0,
      movedCount: 1,
      droppedCount: 0,
    });
  });

  test("gives the one place that is left to one of two, and stays without where there is none", () => {
    const [one, other] = [place("ab", "s1", "T1", ["a", "b"]), place("cd", "s1", "T1", ["c", "d"])];
    expect(elsewhere(facts(), one, other)).toEqual(["ab s2 T1"]);
    expect(elsewhere(facts({ takenPlaces: new Set(["s1 T1", "s2 T1"]) }), one)).toEqual([]);
  });

  test("stays at its time where another table is free then, and goes around what may be taken back", () => {
    const lost = place("cd", "s2", "T1", ["c", "d"]);
    const tables = ["T1", "T2"].map((code) => ({ code, zoneCode: "foyer" }));
    expect(elsewhere(facts({ tables, takenPlaces: new Set(["s2 T1"]) }), lost)).toEqual(["cd s2 T2"]);
    const kept = [{ slotCode: "s2", tableCode: "T2", zoneCode: "foyer", participantIds: ["a"], ...slots.s2 }];
    expect(elsewhere(facts({ tables, takenPlaces: new Set(["s2 T1"]), kept }), lost)).toEqual(["cd s1 T1"]);
  });
});
