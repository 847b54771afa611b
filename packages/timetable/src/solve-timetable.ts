import { highsSolver } from "./bounds/highs.ts";
import { impossibilityOf } from "./bounds/impossibility.ts";
import { type Selection, selectMeetings } from "./bounds/selection.ts";
import { type HeldProblem, holdPublished } from "./hold-published.ts";
import { loosenPublished } from "./loosen-published.ts";
import { type Model, modelOf } from "./model.ts";
import type { GivenPlan } from "./plan.ts";
import type { Outcome, SolveOptions } from "./progress.ts";
import type { Problem } from "./problem.ts";
import { type Effort, effortOf } from "./search/effort.ts";
import { settle } from "./search/settled.ts";
import { Run } from "./run.ts";

/**
 * Chooses the meetings (b-matching bound), gives them slots (Kempe chains, ejections), anneals the choice where slots
 * bind, and anneals the agendas. Every plan it gives away was verified by `checkPlan` first.
 */
export async function solveTimetable(problem: Problem, options: SolveOptions): Promise<Outcome> {
  const startedAt = options.now();
  const effort = effortOf(
    {
      now: options.now,
      pause: options.breathe ?? (async () => {}),
      isCancelled: options.isCancelled ?? (() => false),
    },
    { stepsMax: options.stepsMax ?? null, secondsMax: options.secondsMax },
  );
  const given = modelOf(problem);
  const impossible = impossibilityOf(given);
  if (impossible) return { kind: "impossible", ...impossible };
  const seconds = () => options.now() - startedAt;
  const needs = { options, effort, seconds };
  if (options.from) {
    const plan = await aroundPublished(given, options.from, needs);
    if (plan) return plan;
  }
  return search({ given, searched: modelOf(problem), published: null, whole: null, preferred: null }, needs);
}

type Needs = { readonly options: SolveOptions; readonly effort: Effort; readonly seconds: () => number };

type Task = {
  readonly given: Model;
  readonly searched: Model;
  readonly published: HeldProblem | null;
  /** What holds for every plan, whether or not it keeps what is published. */
  readonly whole: Selection | null;
  readonly preferred: Uint8Array | null;
};

/**
 * First as if nothing published could move; where the required meetings do not fit then, with as few as possible that
 * give way to them. Null where that leads to no plan either: then everything is to be planned anew.
 */
async function aroundPublished(given: Model, plan: GivenPlan, needs: Needs): Promise<Outcome | null> {
  const { options, effort } = needs;
  const whole = await selectionOfAll(given, needs);
  const kept = await holding({ given, plan, kept: plan, whole }, { ...needs, effort: effort.part(0.7) });
  if (kept || effort.isOver()) return kept;
  const loosened = await loosenPublished(given, plan, options.seed, effort.part(0.3));
  if (!loosened) return null;
  return holding({ given, plan, kept: loosened, whole }, { ...needs, effort: effort.part(0.8) });
}

/** A plan in which `kept`, a part of the published plan, stays where it is, as far as it is possible at all. */
async function holding(
  { given, plan, kept, whole }: { given: Model; plan: GivenPlan; kept: GivenPlan; whole: Selection },
  needs: Needs,
): Promise<Outcome | null> {
  const held = holdPublished(given.problem, kept);
  const searched = modelOf(held.problem);
  if (impossibilityOf(searched)) return null;
  const stays = new Set(kept.placed.map((placed) => placed.meeting));
  const loose = plan.placed.flatMap(({ meeting }) => (stays.has(meeting) ? [] : [meeting]));
  const displaced = [...held.displaced, ...loose];
  const isDisplaced = new Set(displaced);
  const preferred = Uint8Array.from(given.problem.meetings, ({ id }) => (isDisplaced.has(id) ? 1 : 0));
  const tableOf = new Map(plan.placed.map((placed) => [placed.meeting, placed.table]));
  const published = { ...held, displaced, tableOf };
  const outcome = await search({ given, searched, published, whole, preferred }, needs);
  return outcome.kind === "plan" ? outcome : null;
}

/** What bounds every plan, as if nothing were published; everything there is where the time does not suffice. */
async function selectionOfAll(given: Model, { options, effort }: Needs): Promise<Selection> {
  const limits = {
    nodesMax: 2_000,
    secondsMax: options.stepsMax === undefined ? Math.max(0.5, options.secondsMax / 10) : null,
    isCancelled: effort.isCancelled,
  };
  const selected = selectMeetings(given, await highsSolver(), limits);
  await options.breathe?.();
  if (selected.state !== "selected") return withoutBounds(given);
  const { selection } = selected;
  const asked = new Map<number, ReturnType<Selection["boundAt"]>>();
  const boundAt = (shortfallMax: number) => {
    if (!asked.has(shortfallMax)) asked.set(shortfallMax, selection.boundAt(shortfallMax));
    return asked.get(shortfallMax) ?? null;
  };
  return { ...selection, boundAt };
}

async function search(task: Task, needs: Needs): Promise<Outcome> {
  const { searched } = task;
  const { options, effort } = needs;
  const settled = settle(searched);
  if (settled.clash) return clashOf(searched, settled.clash);
  const run = new Run({ ...task, settled }, needs);
  run.tryQuickly();
  await options.breathe?.();
  const limits = {
    nodesMax: 2_000,
    /** Together at most six tenths of the time, or one second; a late question still gets a tenth. */
    get secondsMax() {
      if (options.stepsMax !== undefined) return null;
      const left = Math.max(1, options.secondsMax * 0.6) - needs.seconds();
      return Math.max(left, options.secondsMax / 10, 0.05);
    },
    isCancelled: effort.isCancelled,
  };
  const selected = selectMeetings(searched, await highsSolver(), limits, task.preferred);
  await options.breathe?.();
  if (selected.state === "impossible") return quotasClash();
  const selection = selected.state === "selected" ? selected.selection : withoutBounds(searched);
  return run.toTheEnd(selection);
}

function clashOf({ problem }: Model, [one, other]: readonly [number, number]): Outcome {
  const [first, second] = [problem.meetings[one], problem.meetings[other]];
  const ids = [first?.id ?? "", second?.id ?? ""];
  const common = first?.sides.flat().filter((id) => second?.sides.flat().includes(id)) ?? [];
  return {
    kind: "impossible",
    reason: "required-clash",
    sentence: {
      en: `Meetings ${ids.join(" and ")} are both required in the same slot with the same people or the same table.`,
      de: `Die Treffen ${ids.join(" und ")} sind beide im selben Zeitfenster mit denselben Personen oder am selben Tisch Pflicht.`,
    },
    about: { participants: common, slots: [], meetings: ids },
  };
}

function quotasClash(): Outcome {
  return {
    kind: "impossible",
    reason: "quotas-clash",
    sentence: {
      en: "The required meetings together need more from some participants, or in some slots, than there is.",
      de: "Die Pflichttreffen verlangen zusammen von manchen Teilnehmenden oder in manchen Zeitfenstern mehr, als möglich ist.",
    },
    about: { participants: [], slots: [], meetings: [] },
  };
}

/** What can be said when the linear programme was cut short: everything is chosen, and nothing is known to be better. */
function withoutBounds(model: Model): Selection {
  const bound = { worthMax: model.worth.reduce((sum, one) => sum + one, 0), certainAt: () => [] };
  return {
    shortfallMin: 0,
    chosen: Int32Array.from({ length: model.meetingCount }, (_, meeting) =>
      model.required[meeting] ? (model.optionStart[meeting] as number) : -1,
    ),
    bound,
    boundAt: () => bound,
  };
}
