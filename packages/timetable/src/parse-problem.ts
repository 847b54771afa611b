import { z } from "zod";
import { sizeFault, sizeMax } from "./limits.ts";
import { parseJson, shapeFault } from "./parse-json.ts";
import { type Parsed, type Problem, refused } from "./problem.ts";

const id = z.string().min(1).max(200);
const ids = z.array(id);
const count = z.number().int().min(0).max(1_000_000);

const shape = z.object({
  format: z.literal("kontor-problem/1"),
  name: z.string().default(""),
  slots: z
    .array(z.object({ id, startsAt: z.string().optional(), endsAt: z.string().optional() }))
    .min(1)
    .max(sizeMax.slots),
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

/** Reads `kontor-problem/1`, as text or as a value. The refusal says where, what is wrong and what is expected. */
export function parseProblem(input: unknown): Parsed<Problem> {
  const json = typeof input === "string" ? parseJson(input) : { ok: true as const, value: input };
  if (!json.ok) return json;
  const parsed = shape.safeParse(json.value);
  if (!parsed.success) return refused(shapeFault(parsed.error, json.value));
  const given = parsed.data;
  const twofold = given.meetings.findIndex((meeting) => meeting.participants && meeting.oneOf);
  if (twofold >= 0)
    return refused(`meetings.${twofold}: both participants and oneOf; expected one of the two`);
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
  return (
    repetitionIn(problem) ??
    sizeFault(problem) ??
    timeFault(problem) ??
    resourceFault(problem) ??
    meetingFault(problem) ??
    cycleOf(problem)
  );
}

function repetitionIn({ slots, tables, participants, meetings }: Problem): string | null {
  for (const [name, list] of Object.entries({ slots, tables, participants, meetings })) {
    const seen = new Set<string>();
    for (const [at, one] of list.entries()) {
      if (seen.has(one.id)) return `${name}.${at}.id: "${one.id}" is there twice; expected every id once`;
      seen.add(one.id);
    }
  }
  return null;
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function timeFault({ slots }: Problem): string | null {
  let previous = { startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.NEGATIVE_INFINITY };
  for (const [at, slot] of slots.entries()) {
    for (const field of ["startsAt", "endsAt"] as const) {
      const text = slot[field];
      if (text !== null && (!timePattern.test(text) || Number.isNaN(Date.parse(text))))
        return `slots.${at}.${field}: "${text}" is no time; expected 2017-09-21T10:00:00+02:00`;
    }
    if (slot.startsAt === null) continue;
    const startsAt = Date.parse(slot.startsAt);
    if (startsAt < previous.startsAt)
      return `slots.${at}.startsAt: earlier than the slot before; expected the slots in order of time`;
    if (startsAt < previous.endsAt)
      return `slots.${at}.startsAt: before the slot before has ended; expected slots that do not overlap`;
    const endsAt = slot.endsAt === null ? startsAt : Date.parse(slot.endsAt);
    if (endsAt < startsAt) return `slots.${at}.endsAt: earlier than startsAt; expected a later time`;
    previous = { startsAt, endsAt };
  }
  return null;
}

function resourceFault({ slots, tables, participants }: Problem): string | null {
  const known = idsOf(slots);
  for (const [name, list] of Object.entries({ tables, participants }))
    for (const [at, one] of list.entries()) {
      const fault = unknownIn(`${name}.${at}.unavailable`, one.unavailable, known, "slots");
      if (fault) return fault;
    }
  const at = participants.findIndex((one) => one.meetingsMin > one.meetingsMax);
  const one = participants[at];
  return one
    ? `participants.${at}.meetingsMin: ${one.meetingsMin} is above meetingsMax; expected at most ${one.meetingsMax}`
    : null;
}

function meetingFault({ slots, tables, participants, meetings }: Problem): string | null {
  const [slotIds, tableIds, people, meetingIds] = [slots, tables, participants, meetings].map(idsOf) as [
    Set<string>,
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  for (const [at, meeting] of meetings.entries()) {
    const where = `meetings.${at}`;
    if (meeting.sides.length < 2)
      return `${where}.participants: missing; expected two to six participants, or oneOf`;
    const field = `${where}.${meeting.sides.every((side) => side.length === 1) ? "participants" : "oneOf"}`;
    const everybody = meeting.sides.flat();
    const fault =
      unknownIn(field, everybody, people, "participants") ??
      unknownIn(`${where}.slots`, meeting.slots ?? [], slotIds, "slots") ??
      unknownIn(`${where}.table`, meeting.table === null ? [] : [meeting.table], tableIds, "tables") ??
      unknownIn(`${where}.after`, meeting.after, meetingIds, "meetings");
    if (fault) return fault;
    if (new Set(everybody).size < everybody.length)
      return `${field}: "${everybody.find((one, index) => everybody.indexOf(one) < index)}" is there twice; expected each person once`;
  }
  return null;
}

function idsOf(list: readonly { readonly id: string }[]): Set<string> {
  return new Set(list.map((one) => one.id));
}

function unknownIn(
  where: string,
  wanted: readonly string[],
  known: ReadonlySet<string>,
  list: string,
): string | null {
  const missing = wanted.find((one) => !known.has(one));
  return missing === undefined
    ? null
    : `${where}: "${missing}" is not among the ${list}; expected one of their ids`;
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
