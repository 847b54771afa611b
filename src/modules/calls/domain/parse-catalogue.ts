import { z } from "zod";
import { invariant } from "#kernel/invariant";
import { isCallDay } from "./call-day.ts";
import {
  countedThings,
  evidenceMarks,
  figures,
  fundedThings,
  type Call,
  type Catalogue,
  type Rule,
} from "./call.ts";

const id = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const evidence = z.enum(evidenceMarks);
const words = z.string().min(1);
const fact = words.nullable().default(null);
const setId = id.nullable().default(null);
const bilingual = z.strictObject({ de: words, en: words });
const nutsPrefix = z.string().regex(/^[A-Z]{2}[0-9A-Z]{0,3}$/);
const callDay = z.string().refine(isCallDay, "not a day, month or year");
const link = z.url({ protocol: /^https?$/ });
const source = link.nullable().default(null);
const timeZone = z.string().refine(isTimeZone, "not a time zone");

const bound = z
  .strictObject({ min: z.number().nullable().default(null), max: z.number().nullable().default(null) })
  .refine(({ min, max }) => min !== null || max !== null, "bounds nothing")
  .refine(({ min, max }) => min === null || max === null || min <= max, "holds nothing")
  .nullable();
const marks = { isSoft: z.boolean().default(false), evidence, source };

const rule: z.ZodType<Rule> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("count"),
    of: z.enum(countedThings),
    in: setId,
    fact,
    bound,
    ...marks,
  }),
  z.strictObject({
    kind: z.literal("party"),
    who: z.enum(["lead", "each-applicant"]),
    in: setId,
    fact,
    oneOf: z.array(z.union([words, z.boolean()])).default([]),
    ...marks,
  }),
  z.strictObject({ kind: z.literal("figure"), figure: z.enum(figures), fact, bound, ...marks }),
]);

const deadline = z.strictObject({
  region: nutsPrefix.nullable(),
  stage: z.int().positive().default(1),
  opensOn: callDay.nullable().default(null),
  opensIsExpected: z.boolean().default(false),
  endsOn: callDay,
  endsAtTime: z.iso.time({ precision: -1 }).nullable().default(null),
  timeZone: timeZone.nullable(),
  isExpected: z.boolean().default(false),
  agency: words.nullable().default(null),
  contact: z
    .strictObject({ email: z.email().nullable().default(null), url: link.nullable().default(null) })
    .nullable()
    .default(null),
  evidence,
  source,
});

const funding = z
  .strictObject({
    what: z.enum(fundedThings),
    min: z.number().nonnegative().nullable().default(null),
    max: z.number().nonnegative().nullable().default(null),
    evidence,
    source,
  })
  .refine(({ min, max }) => min === null || max === null || min <= max, "holds nothing");

const call = z.strictObject({
  id,
  version: z.int().positive().default(1),
  title: bilingual,
  programme: bilingual.nullable().default(null),
  summary: bilingual.nullable().default(null),
  forWhom: bilingual.nullable().default(null),
  opensOn: callDay.nullable().default(null),
  opensIsExpected: z.boolean().default(false),
  deadlines: z.array(deadline),
  rules: z.array(rule),
  funding: z.array(funding).default([]),
  criteria: z.array(z.strictObject({ text: bilingual, evidence })).default([]),
  documents: z
    .array(z.strictObject({ title: words, language: z.string().regex(/^[a-z]{2}$/), url: link }))
    .default([]),
  evidence,
  sources: z.array(link),
});

/** In the file a call may take over the rules of another one and say only what differs. */
const file = z.strictObject({
  format: z.literal("kontor-calls/1"),
  countrySets: z.array(
    z.strictObject({
      id,
      members: z.array(z.union([nutsPrefix, z.string().regex(/^@[a-z0-9-]+$/)])).min(1),
      title: bilingual,
      holdsFrom: callDay.nullable().default(null),
      holdsUntil: callDay.nullable().default(null),
      evidence,
      source,
    }),
  ),
  calls: z.array(call.extend({ rulesAs: id.optional() })),
});
type InFile = z.infer<typeof file>;

/**
 * Reads a file of calls: sets within sets are resolved, and so are the rules that one call takes over from another. Throws on
 * a file that does not fit, on names that lead nowhere or back to where they came from, and on an id that is there twice.
 */
export function parseCatalogue(raw: unknown): Catalogue {
  const { countrySets, calls } = file.parse(raw);
  const setsById = byId(countrySets);
  const callsById = byId(calls);
  const sets = countrySets.map((one) => ({
    id: one.id,
    title: one.title,
    prefixes: [...new Set(prefixesOf(one.id, setsById))],
    holdsFrom: one.holdsFrom,
    holdsUntil: one.holdsUntil,
    evidence: one.evidence,
    source: one.source,
  }));
  const parsed = calls.map((one): Call => {
    const { rulesAs: _, ...facts } = one;
    return { ...facts, rules: rulesOf(one.id, callsById) };
  });
  for (const one of parsed)
    for (const { in: set } of one.rules.filter((each) => each.kind !== "figure"))
      invariant(set === null || setsById.has(set), `${one.id}: there is no set of countries ${set}`);
  return { calls: parsed, countrySets: sets };
}

/** A call as it stands in the database. */
export function parseCall(raw: unknown): Call {
  return call.parse(raw);
}

function byId<One extends { id: string }>(list: readonly One[]): Map<string, One> {
  const found = new Map(list.map((one) => [one.id, one]));
  invariant(found.size === list.length, "no id is there twice");
  return found;
}

function prefixesOf(
  id: string,
  sets: ReadonlyMap<string, InFile["countrySets"][number]>,
  way: readonly string[] = [],
): string[] {
  const set = sets.get(id);
  invariant(set && !way.includes(id), `the set of countries ${id} is there and does not hold itself`);
  return set.members.flatMap((member) =>
    member.startsWith("@") ? prefixesOf(member.slice(1), sets, [...way, id]) : [member],
  );
}

/** The rules taken over, then the own ones; a figure of one's own takes the place of the one taken over. */
function rulesOf(
  id: string,
  calls: ReadonlyMap<string, InFile["calls"][number]>,
  way: readonly string[] = [],
): Rule[] {
  const one = calls.get(id);
  invariant(one && !way.includes(id), `the rules of ${id} are there and do not come from themselves`);
  const own = new Set(one.rules.map(keyOf));
  const taken = one.rulesAs === undefined ? [] : rulesOf(one.rulesAs, calls, [...way, id]);
  return [...taken.filter((each) => each.kind !== "figure" || !own.has(keyOf(each))), ...one.rules];
}

function keyOf(one: Rule): string {
  return one.kind === "figure" ? `${one.figure} ${one.fact ?? ""}` : one.kind;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
