import { z } from "zod";
import { parseJson, shapeFault } from "./parse-json.ts";
import { type Bilingual, type Parsed, refused } from "./problem.ts";

/** `kontor-plan/1`. `infeasible`: proven that no plan places all required meetings, so that nothing is placed. Every meeting of the problem is either in `placed` or, with a reason, in `unplaced`. */
export type Plan = {
  readonly format: "kontor-plan/1";
  readonly problem: string;
  readonly status: "optimal" | "feasible" | "infeasible";
  readonly placed: readonly PlacedMeeting[];
  readonly unplaced: readonly UnplacedMeeting[];
  readonly score: Score;
  readonly proof: { readonly worth: "optimal" | "bounded"; readonly breaks: "optimal" | "bounded" };
  readonly seed: number;
  readonly seconds: number;
};

export type PlacedMeeting = {
  readonly meeting: string;
  readonly slot: string;
  readonly table: string;
  readonly participants: readonly string[];
};

export type UnplacedReason =
  "no-common-slot" | "participant-full" | "tables-full" | "waits-for-meeting" | "outweighed" | "infeasible";

export type UnplacedMeeting = {
  readonly meeting: string;
  readonly reason: UnplacedReason;
  readonly sentence: Bilingual;
  /** The ids that the sentence speaks of. */
  readonly about: { readonly participants: readonly string[]; readonly slots: readonly string[] };
};

/** `worthMax` and `breaksMin` are true bounds on plans that keep the levels before theirs. */
export type Score = {
  readonly minimumShortfall: number;
  readonly worth: number;
  readonly worthMax: number;
  readonly breaks: number;
  readonly breaksMin: number;
  readonly idleSlots: number;
  readonly tableChanges: number;
};

const score = z
  .object({
    minimumShortfall: z.number(),
    worth: z.number(),
    worthMax: z.number(),
    breaks: z.number(),
    breaksMin: z.number(),
    idleSlots: z.number(),
    tableChanges: z.number(),
  })
  .partial();

const shape = z.object({
  format: z.literal("kontor-plan/1"),
  problem: z.string().optional(),
  status: z.enum(["optimal", "feasible", "infeasible"]).optional(),
  placed: z.array(
    z.object({
      meeting: z.string(),
      slot: z.string(),
      table: z.string(),
      participants: z.array(z.string()).optional(),
    }),
  ),
  unplaced: z.array(z.object({ meeting: z.string() })).optional(),
  score: score.optional(),
});

/** What a plan says; only its places are needed, of the rest whatever is there can be verified. */
export type GivenPlan = {
  readonly problem?: string | undefined;
  readonly status?: Plan["status"] | undefined;
  readonly placed: readonly (Omit<PlacedMeeting, "participants"> & {
    readonly participants?: readonly string[] | undefined;
  })[];
  readonly unplaced?: readonly Pick<UnplacedMeeting, "meeting">[] | undefined;
  readonly score?: { readonly [Level in keyof Score]?: number | undefined } | undefined;
};

/** Reads `kontor-plan/1`, as text or as a value, as far as it can be verified. */
export function parsePlan(input: unknown): Parsed<GivenPlan> {
  const json = typeof input === "string" ? parseJson(input) : { ok: true as const, value: input };
  if (!json.ok) return json;
  const parsed = shape.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refused(shapeFault(parsed.error, json.value));
}
