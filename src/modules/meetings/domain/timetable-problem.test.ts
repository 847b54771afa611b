import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publishedPlan, timetableProblem, type ProblemFacts } from "./timetable-problem.ts";

const slot = (code: string, from: string, until: string) => ({
  code,
  startsAt: new Date(`2030-09-19T${from}:00Z`),
  endsAt: new Date(`2030-09-19T${until}:00Z`),
});
const person = (id: string, code: string) => ({
  id,
  code,
  organisationId: `o-${code}`,
  meetingsMin: 1,
  meetingsMax: 9,
});

const facts: ProblemFacts = {
  name: "musterstadt-2030",
  slots: [slot("s2", "08:20", "08:40"), slot("s1", "08:00", "08:20"), slot("s3", "08:40", "09:00")],
  tables: [
    { code: "T2", zoneCode: "foyer" },
    { code: "T1", zoneCode: "hall" },
  ],
  participants: [person("x", "P2"), person("y", "P1"), person("z", "P3")],
  absences: [{ participantId: "x", slotCode: "s3" }],
  attendances: [{ participantId: "y", ...slot("", "08:10", "08:20") }],
  meetings: [
    { id: "m2", code: "P2+P3", participantIds: ["x", "z"] },
    { id: "m1", code: "P1+P2", participantIds: ["x", "y"] },
    { id: "m0", code: "P1+P9", participantIds: ["w", "y"] },
  ],
  wishes: [
    { fromParticipantId: "x", toParticipantId: "y", preference: "must", state: "accepted" },
    { fromParticipantId: "y", toParticipantId: "x", preference: "nice", state: "sent" },
    { fromParticipantId: "x", toParticipantId: "z", preference: "want", state: "accepted" },
    { fromParticipantId: "z", toParticipantId: "x", preference: "must", state: "declined" },
  ],
  published: [],
  now: null,
};

describe("the problem of an edition", () => {
  test("speaks in codes: slots by time, everything else by code; a session blocks the slots it touches", () => {
    expect(timetableProblem(facts)).toEqual({
      format: "kontor-problem/1",
      name: "musterstadt-2030",
      slots: [
        { id: "s1", startsAt: "2030-09-19T08:00:00.000Z", endsAt: "2030-09-19T08:20:00.000Z" },
        { id: "s2", startsAt: "2030-09-19T08:20:00.000Z", endsAt: "2030-09-19T08:40:00.000Z" },
        { id: "s3", startsAt: "2030-09-19T08:40:00.000Z", endsAt: "2030-09-19T09:00:00.000Z" },
      ],
      tables: [
        { id: "T1", zone: "hall" },
        { id: "T2", zone: "foyer" },
      ],
      participants: [
        { id: "P1", organisation: "o-P1", unavailable: ["s1"], meetingsMin: 1, meetingsMax: 9 },
        { id: "P2", organisation: "o-P2", unavailable: ["s3"], meetingsMin: 1, meetingsMax: 9 },
        { id: "P3", organisation: "o-P3", unavailable: [], meetingsMin: 1, meetingsMax: 9 },
      ],
      meetings: [
        { id: "P1+P2", participants: ["P1", "P2"], worth: 12, required: false },
        { id: "P2+P3", participants: ["P2", "P3"], worth: 6, required: false },
      ],
    });
  });

  test("does not depend on the order of what it is made of", () => {
    const shuffled = <Item>(items: readonly Item[]) =>
      fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    fc.assert(
      fc.property(
        shuffled(facts.slots),
        shuffled(facts.tables),
        shuffled(facts.participants),
        shuffled(facts.meetings),
        shuffled(facts.wishes),
        (slots, tables, participants, meetings, wishes) => {
          const other = { ...facts, slots, tables, participants, meetings, wishes };
          expect(timetableProblem(other)).toEqual(timetableProblem(facts));
        },
      ),
    );
  });

  test("keeps a pinned meeting where it is, while both can come", () => {
    const published = [{ meetingId: "m1", slotCode: "s2", tableCode: "T1", pinned: true }];
    expect(timetableProblem({ ...facts, published }).meetings[0]).toEqual({
      id: "P1+P2",
      participants: ["P1", "P2"],
      worth: 12,
      required: true,
      slots: ["s2"],
      table: "T1",
    });
    const away = [{ meetingId: "m1", slotCode: "s3", tableCode: "T1", pinned: true }];
    expect(timetableProblem({ ...facts, published: away }).meetings[0]).toMatchObject({ required: false });
  });

  test("leaves what has begun as it is published, even where someone was to be away, and puts nothing new there", () => {
    const published = [{ meetingId: "m1", slotCode: "s1", tableCode: "T1", pinned: false }];
    const problem = timetableProblem({ ...facts, published, now: new Date("2030-09-19T08:00:00Z") });
    expect(problem.meetings).toEqual([
      { id: "P1+P2", participants: ["P1", "P2"], worth: 12, required: true, slots: ["s1"], table: "T1" },
      { id: "P2+P3", participants: ["P2", "P3"], worth: 6, required: false, slots: ["s2", "s3"] },
    ]);
    expect(problem.participants[0]).toMatchObject({ id: "P1", unavailable: [] });
    const before = timetableProblem({ ...facts, published, now: new Date("2030-09-19T07:59:59Z") });
    expect(before).toEqual(timetableProblem(facts));
  });

  test("names what is published in codes, as far as it is still wanted", () => {
    const place = { slotCode: "s1", tableCode: "T1", pinned: false };
    const published = [
      { meetingId: "m1", ...place },
      { meetingId: "cancelled", ...place },
    ];
    expect(publishedPlan({ ...facts, published })).toEqual({
      placed: [{ meeting: "P1+P2", slot: "s1", table: "T1" }],
    });
  });
});
