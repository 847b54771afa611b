import fc from "fast-check";
import type { Problem } from "../problem.ts";
import { parseProblem } from "../parse-problem.ts";

export type ProblemShape = {
  readonly slotsMax: number;
  readonly participantsMax: number;
  readonly meetingsMax: number;
  /** Whether meetings may be groups, have a choice of people, an own table, or an order. */
  readonly isRich: boolean;
};

/** Problems of every kind, small enough to look at; made for the tests, about nobody. */
export function smallProblems(shape: ProblemShape): fc.Arbitrary<Problem> {
  const counts = fc.record({
    slots: fc.integer({ min: 1, max: shape.slotsMax }),
    tables: fc.integer({ min: 1, max: 3 }),
    participants: fc.integer({ min: 2, max: shape.participantsMax }),
  });
  return counts.chain(({ slots, tables, participants }) => {
    const slotIds = Array.from({ length: slots }, (_, at) => `s${at}`);
    const tableIds = Array.from({ length: tables }, (_, at) => `t${at}`);
    const people = Array.from({ length: participants }, (_, at) => `p${at}`);
    const some = (ids: readonly string[], most: number) => fc.subarray([...ids], { maxLength: most });
    const meeting = fc.record({
      who: fc.shuffledSubarray(people, {
        minLength: 2,
        maxLength: Math.min(participants, shape.isRich ? 4 : 2),
      }),
      isChoice: shape.isRich ? fc.boolean() : fc.constant(false),
      worth: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0.1, 0.7, 1.3)),
      required: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
      slots: fc.option(fc.subarray(slotIds, { minLength: 1 }), { freq: 2 }),
      table: shape.isRich ? fc.option(fc.constantFrom(...tableIds), { freq: 2 }) : fc.constant(null),
      follows: shape.isRich ? fc.option(fc.nat(20), { freq: 2 }) : fc.constant(null),
    });
    return fc
      .record({
        away: fc.array(some(slotIds, Math.ceil(slots / 2)), {
          minLength: participants,
          maxLength: participants,
        }),
        closed: fc.array(some(slotIds, 1), { minLength: tables, maxLength: tables }),
        limits: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })), {
          minLength: participants,
          maxLength: participants,
        }),
        meetings: fc.array(meeting, { maxLength: shape.meetingsMax }),
        breaksSpreadMax: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
        consecutiveMax: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 2 }),
      })
      .map((drawn) => {
        const parsed = parseProblem({
          format: "kontor-problem/1",
          name: "small",
          slots: slotIds.map((id) => ({ id })),
          tables: tableIds.map((id, at) => ({ id, unavailable: drawn.closed[at] })),
          participants: people.map((id, at) => {
            const [least, more] = drawn.limits[at] as [number, number];
            return { id, unavailable: drawn.away[at], meetingsMin: least, meetingsMax: least + more };
          }),
          meetings: drawn.meetings.map((one, at) => ({
            id: `m${at}`,
            ...(one.isChoice && one.who.length > 2
              ? { oneOf: [one.who.slice(0, 2), one.who.slice(2)] }
              : { participants: one.who }),
            worth: one.worth,
            required: one.required,
            ...(one.slots && { slots: one.slots }),
            ...(one.table && { table: one.table }),
            ...(one.follows !== null && at > 0 && { after: [`m${one.follows % at}`] }),
          })),
          rules: shape.isRich
            ? {
                ...(drawn.breaksSpreadMax !== null && { breaksSpreadMax: drawn.breaksSpreadMax }),
                ...(drawn.consecutiveMax !== null && { consecutiveMax: drawn.consecutiveMax }),
              }
            : {},
        });
        if (!parsed.ok) throw new Error(parsed.sentence);
        return parsed.value;
      });
  });
}
