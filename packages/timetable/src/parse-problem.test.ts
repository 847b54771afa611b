import { describe, expect, test } from "vitest";
import { parsePlan } from "./plan.ts";
import { parseProblem } from "./parse-problem.ts";

const problem = {
  format: "kontor-problem/1",
  name: "small",
  slots: [{ id: "s1", startsAt: "2030-09-19T08:00:00Z", endsAt: "2030-09-19T08:20:00Z" }, { id: "s2" }],
  tables: [{ id: "t1" }],
  participants: [{ id: "p1" }, { id: "p2", meetingsMax: 1 }],
  meetings: [{ id: "m1", participants: ["p1", "p2"] }],
};
const meeting = (more: Record<string, unknown>) => ({
  meetings: [{ id: "m1", participants: ["p1", "p2"], ...more }],
});

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
const many = (prefix: string, count: number) => ids(prefix, count).map((id) => ({ id }));

describe("a problem", () => {
  test("may leave out whatever has a natural meaning", () => {
    expect(parseProblem(JSON.stringify(problem))).toEqual({
      ok: true,
      value: {
        name: "small",
        slots: [
          { id: "s1", startsAt: "2030-09-19T08:00:00Z", endsAt: "2030-09-19T08:20:00Z" },
          { id: "s2", startsAt: null, endsAt: null },
        ],
        tables: [{ id: "t1", zone: null, unavailable: [] }],
        participants: [
          { id: "p1", organisation: null, unavailable: [], meetingsMin: 0, meetingsMax: 2 },
          { id: "p2", organisation: null, unavailable: [], meetingsMin: 0, meetingsMax: 1 },
        ],
        meetings: [
          {
            id: "m1",
            sides: [["p1"], ["p2"]],
            worth: 1,
            required: false,
            slots: null,
            table: null,
            after: [],
          },
        ],
        rules: { breaksSpreadMax: null, consecutiveMax: null },
      },
    });
  });

  test.each<[Record<string, unknown> | string, string]>([
    ["{", "line 1: this is not JSON; expected an object in braces"],
    ["[]", "the file: a list of 0; expected an object"],
    [
      { format: "kontor-problem/9" },
      `format: "kontor-problem/9" is not allowed here; expected "kontor-problem/1"`,
    ],
    [{ slots: undefined }, "slots: missing; expected a list"],
    [{ slots: [] }, "slots: a list of 0; expected at least 1 entries"],
    [{ slots: [{ id: "s1" }, { id: "s1" }] }, `slots.1.id: "s1" is there twice; expected every id once`],
    [
      { slots: [{ id: "s1", startsAt: "noon" }] },
      `slots.0.startsAt: "noon" is no time; expected 2017-09-21T10:00:00+02:00`,
    ],
    [
      {
        slots: [
          { id: "s1", startsAt: "2030-01-02T00:00:00Z" },
          { id: "s2", startsAt: "2030-01-01T00:00:00Z" },
        ],
      },
      "slots.1.startsAt: earlier than the slot before; expected the slots in order of time",
    ],
    [
      {
        slots: [
          { id: "s1", startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-01T00:20:00Z" },
          { id: "s2", startsAt: "2030-01-01T00:10:00Z" },
        ],
      },
      "slots.1.startsAt: before the slot before has ended; expected slots that do not overlap",
    ],
    [
      { slots: [{ id: "s1", startsAt: "2030-01-01T00:20:00Z", endsAt: "2030-01-01T00:00:00Z" }] },
      "slots.0.endsAt: earlier than startsAt; expected a later time",
    ],
    [{ slots: many("s", 1_001) }, "slots: a list of 1001; expected at most 1000 entries"],
    [{ tables: many("t", 20_001) }, "tables: 20001 entries; expected at most 20000"],
    [
      { slots: many("s", 1_000), tables: many("t", 19_999) },
      "slots: 1000 slots for 2 participants and 19999 tables; expected at most 20000000 when multiplied",
    ],
    [
      { tables: [{ id: "t1", unavailable: ["s9"] }] },
      `tables.0.unavailable: "s9" is not among the slots; expected one of their ids`,
    ],
    [
      { participants: [{ id: "p1", meetingsMin: 3, meetingsMax: 2 }, { id: "p2" }] },
      "participants.0.meetingsMin: 3 is above meetingsMax; expected at most 2",
    ],
    [
      { participants: [{ id: "p1", meetingsMax: -1 }, { id: "p2" }] },
      "participants.0.meetingsMax: -1 is not allowed here; expected at least 0",
    ],
    [meeting({ worth: "much" }), `meetings.0.worth: "much" is not allowed here; expected a number`],
    [meeting({ participants: ["p1"] }), "meetings.0.participants: a list of 1; expected at least 2 entries"],
    [
      meeting({ participants: ["p1", "p1"] }),
      `meetings.0.participants: "p1" is there twice; expected each person once`,
    ],
    [
      meeting({ participants: ["p1", "p9"] }),
      `meetings.0.participants: "p9" is not among the participants; expected one of their ids`,
    ],
    [
      meeting({ participants: undefined }),
      "meetings.0.participants: missing; expected two to six participants, or oneOf",
    ],
    [
      meeting({ oneOf: [["p1"], ["p2"]] }),
      "meetings.0: both participants and oneOf; expected one of the two",
    ],
    [
      meeting({ participants: undefined, oneOf: [["p1", "p9"], ["p2"]] }),
      `meetings.0.oneOf: "p9" is not among the participants; expected one of their ids`,
    ],
    [
      {
        participants: many("p", 34),
        ...meeting({
          participants: undefined,
          oneOf: [ids("p", 34).slice(0, 17), ids("p", 34).slice(17)],
        }),
      },
      "meetings.0.oneOf: 289 ways to attend; expected at most 256",
    ],
    [meeting({ slots: ["s9"] }), `meetings.0.slots: "s9" is not among the slots; expected one of their ids`],
    [
      meeting({ after: ["m9"] }),
      `meetings.0.after: "m9" is not among the meetings; expected one of their ids`,
    ],
    [meeting({ worth: -1 }), "meetings.0.worth: -1 is not allowed here; expected at least 0"],
    [{ rules: { consecutiveMax: 0 } }, "rules.consecutiveMax: 0 is not allowed here; expected at least 1"],
    [meeting({ table: "t9" }), `meetings.0.table: "t9" is not among the tables; expected one of their ids`],
    [
      meeting({ after: ["m1"] }),
      `meetings: "m1" waits for itself through "after"; expected an order without circles`,
    ],
  ])("is refused in one line: %j", (wrong, sentence) => {
    const given = typeof wrong === "string" ? wrong : { ...problem, ...wrong };
    expect(parseProblem(given)).toEqual({ ok: false, sentence });
  });
});

describe("a plan", () => {
  test.each([
    [{ format: "kontor-plan/1" }, "placed: missing; expected a list"],
    [
      { format: "kontor-plan/1", placed: [{ meeting: "m1", slot: "s1" }] },
      "placed.0.table: missing; expected a text",
    ],
  ])("is refused in one line: %j", (wrong, sentence) => {
    expect(parsePlan(wrong)).toEqual({ ok: false, sentence });
  });
});
