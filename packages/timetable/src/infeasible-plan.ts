import { checkPlan } from "./check-plan.ts";
import type { Plan, UnplacedMeeting } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { Outcome } from "./progress.ts";

type Impossible = Extract<Outcome, { readonly kind: "impossible" }>;

/** What is proven to be impossible, written down as a plan that places nothing and says why. */
export function infeasiblePlan(
  problem: Problem,
  outcome: Impossible,
  facts: { readonly seed: number; readonly seconds: number },
): Plan {
  const concerned = new Set(outcome.about.meetings);
  const { participants, slots } = outcome.about;
  const unplaced = problem.meetings.map(({ id }): UnplacedMeeting => {
    const isConcerned = concerned.has(id);
    return {
      meeting: id,
      reason: "infeasible",
      sentence: isConcerned
        ? outcome.sentence
        : {
            en: "Nothing is planned, because not all required meetings can take place.",
            de: "Nichts ist geplant, weil nicht alle Pflichttreffen stattfinden können.",
          },
      about: isConcerned ? { participants, slots } : { participants: [], slots: [] },
    };
  });
  const { score } = checkPlan(problem, { placed: [] });
  return {
    format: "kontor-plan/1",
    problem: problem.name,
    status: "infeasible",
    placed: [],
    unplaced,
    score: { ...score, worthMax: 0, breaksMin: 0 },
    proof: { worth: "bounded", breaks: "bounded" },
    ...facts,
  };
}
