import { z } from "zod";
import { parseJson, shapeFault } from "./parse-json.ts";
import { type Parsed, type Problem, refused } from "./problem.ts";

const id = z.string().min(1).max(200);
const ids = z.array(id);
const count = z.number().int().min(0).max(1_000_000);

const shape = z.object({
  format: z.literal("kontor-problem/1"),
  name: z.string().default(""),
  slots: z.array(z.object({ id, startsAt: z.string().optional(), endsAt: z.string().optional() })).min(1),
  tables: z.array(z.object({ id, zone: z.string().optional(), unavailable: ids.default([]) })).min(1),
  participants: z.array(
    z.object({
      id,
      organisation: z.string().optional(),
      unavailable: ids.default([]),
      meetingsMin: count.default(0),
      meetingsMax: count.optional(),
    }),
  ),
  meetings: z.array(
    z.object({
      id,
      participants: ids.min(2).max(6).optional(),
      oneOf: z.array(ids.min(1)).min(2).max(6).optional(),
      worth: z.number().min(0).max(1_000_000_000).default(1),
      required: z.boolean().default(false),
      slots: ids.optional(),
      table: id.optional(),
      after: ids.default([]),
    }),
  ),
  rules: z.object({ breaksSpreadMax: count.optional(), consecutiveMax: count.min(1).optional() }).default({}),
});

/** Ways to choose who attends one meeting. */
const waysMax = 256;

/** Reads `kontor-problem/1`, as text or as a value. The refusal says where, what is wrong and what is expected. */
export function parseProblem(input: unknown): Parsed<Problem> {
  const json = typeof input === "string" ? parseJson(input) : { ok: true as const, value: input };
  if (!json.ok) return json;
  const parsed = shape.safeParse(json.value);
  if (!parsed.success) return refused(shapeFault(parsed.error, json.value));
  const given = parsed.data;
  const problem: Problem = {
    name: given.name,
    slots: given.slots.map((slot) => ({
      id: slot.id,
      startsAt: slot.startsAt ?? null,
      endsAt: slot.endsAt ?? null,
    })),
    tables: given.tables.map((table) => ({
      id: table.id,
      zone: table.zone ?? null,
      unavailable: table.unavailable,
    })),
    participants: given.participants.map((one) => ({
      id: one.id,
      organisation: one.organisation ?? null,
      unavailable: one.unavailable,
      meetingsMin: one.meetingsMin,
      meetingsMax: one.meetingsMax ?? given.slots.length,
    })),
    meetings: given.meetings.map((meeting) => ({
      id: meeting.id,
      sides: meeting.oneOf ?? (meeting.participants ?? []).map((one) => [one]),
      worth: meeting.worth,
      required: meeting.required,
      slots: meeting.slots ?? null,
      table: meeting.table ?? null,
      after: meeting.after,
    })),
    rules: {
      breaksSpreadMax: given.rules.breaksSpreadMax ?? null,
      consecutiveMax: given.rules.consecutiveMax ?? null,
    },
  };
  const fault = faultOf(problem);
  return fault ? refused(fault) : { ok: true, value: problem };
}

/** The first thing that does not fit together, as one line; null when all does. */
export function faultOf(problem: Problem): string | null {
  const { slots, tables, participants, meetings } = problem;
  const lists = { slots, tables, participants, meetings };
  const known = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, new Set(list.map((one) => one.id))]),
  ) as Record<keyof typeof lists, Set<string>>;
  for (const [name, list] of Object.entries(lists)) {
    const seen = new Set<string>();
    for (const [at, one] of list.entries()) {
      if (seen.has(one.id)) return `${name}.${at}.id: "${one.id}" is there twice; expected every id once`;
      seen.add(one.id);
    }
  }
  const unknown = (where: string, list: keyof typeof lists, wanted: readonly string[]): string | null => {
    const missing = wanted.find((one) => !known[list].has(one));
    return missing === undefined
      ? null
      : `${where}: "${missing}" is not among the ${list}; expected one of their ids`;
  };
  let previous = Number.NEGATIVE_INFINITY;
  for (const [at, slot] of slots.entries()) {
    if (slot.startsAt === null) continue;
    const starts = Date.parse(slot.startsAt);
    if (Number.isNaN(starts))
      return `slots.${at}.startsAt: "${slot.startsAt}" is no time; expected 2017-09-21T10:00:00+02:00`;
    if (starts < previous)
      return `slots.${at}.startsAt: earlier than the slot before; expected the slots in order of time`;
    previous = starts;
  }
  for (const [at, table] of tables.entries()) {
    const fault = unknown(`tables.${at}.unavailable`, "slots", table.unavailable);
    if (fault) return fault;
  }
  for (const [at, one] of participants.entries()) {
    const fault = unknown(`participants.${at}.unavailable`, "slots", one.unavailable);
    if (fault) return fault;
    if (one.meetingsMin > one.meetingsMax)
      return `participants.${at}.meetingsMin: ${one.meetingsMin} is above meetingsMax; expected at most ${one.meetingsMax}`;
  }
  for (const [at, meeting] of meetings.entries()) {
    const where = `meetings.${at}`;
    if (meeting.sides.length < 2)
      return `${where}.participants: missing; expected two to six participants, or oneOf`;
    const fault =
      unknown(`${where}.participants`, "participants", meeting.sides.flat()) ??
      unknown(`${where}.slots`, "slots", meeting.slots ?? []) ??
      unknown(`${where}.table`, "tables", meeting.table === null ? [] : [meeting.table]) ??
      unknown(`${where}.after`, "meetings", meeting.after);
    if (fault) return fault;
    const everybody = meeting.sides.flat();
    const waysCount = meeting.sides.reduce((product, side) => product * side.length, 1);
    if (waysCount > waysMax)
      return `${where}.oneOf: ${waysCount} ways to attend; expected at most ${waysMax}`;
    if (new Set(everybody).size < everybody.length)
      return `${where}.participants: "${everybody.find((one, index) => everybody.indexOf(one) < index)}" stands on two sides; expected each person once`;
  }
  return cycleOf(problem);
}

function cycleOf({ meetings }: Problem): string | null {
  const position = new Map(meetings.map((meeting, at) => [meeting.id, at]));
  const waitsFor = meetings.map((meeting) => new Set(meeting.after.map((id) => position.get(id) as number)));
  const free = waitsFor.flatMap((set, at) => (set.size === 0 ? [at] : []));
  const followers: number[][] = meetings.map(() => []);
  waitsFor.forEach((set, at) => set.forEach((before) => followers[before]?.push(at)));
  let done = 0;
  for (let at = free.pop(); at !== undefined; at = free.pop()) {
    done += 1;
    for (const next of followers[at] as number[]) {
      waitsFor[next]?.delete(at);
      if (waitsFor[next]?.size === 0) free.push(next);
    }
  }
  if (done === meetings.length) return null;
  const stuck = meetings[waitsFor.findIndex((set) => set.size > 0)];
  return `meetings: "${stuck?.id}" waits for itself through "after"; expected an order without circles`;
}
