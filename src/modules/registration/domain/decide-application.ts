import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { ParticipantState } from "./participant.ts";

export type ApplicationAnswer = "approve" | "refuse";

export type ApplicationRefusal =
  | { code: "not-found" }
  | { code: "no-place" }
  | { code: "reason-missing" }
  | { code: "already-answered"; state: ParticipantState };

/** From where each answer leads on. Approving someone refused takes a refusal back. */
const mayFollow: Record<ApplicationAnswer, readonly ParticipantState[]> = {
  approve: ["applied", "waiting", "refused"],
  refuse: ["applied", "waiting"],
};

/**
 * The state an answer to an application leads to. Whoever is approved may have agreed meetings, so that stays. Where no
 * place is left, approval leads to the waiting list. `placesLeft` is null where places are not counted.
 */
export function decideApplication(
  state: ParticipantState | null,
  answer: ApplicationAnswer,
  placesLeft: number | null = null,
): Result<"approved" | "refused" | "waiting", ApplicationRefusal> {
  if (state === null) return refused({ code: "not-found" });
  if (!mayFollow[answer].includes(state)) return refused({ code: "already-answered", state });
  if (answer === "refuse") return accepted("refused");
  if (placesLeft === null || placesLeft > 0) return accepted("approved");
  return state === "waiting" ? refused({ code: "no-place" }) : accepted("waiting");
}

/** How long an answer can be taken back, in minutes. */
export const undoMinutes = 60;

/** Whether an answer can still be taken back: only a recent one, and only one that was given by hand. */
export function canUndo(
  application: { state: ParticipantState; answeredAt: Instant | null },
  now: Instant,
): boolean {
  const { state, answeredAt } = application;
  return (
    (state === "approved" || state === "refused" || state === "waiting") &&
    answeredAt !== null &&
    now.getTime() - answeredAt.getTime() < undoMinutes * 60_000
  );
}

/** As what someone enters whose address is confirmed: nobody overtakes those who wait already. */
export function stateOnEntry(facts: {
  needsApproval: boolean;
  isApprovedAtOnce: boolean;
  placesLeft: number | null;
  waitingCount: number;
}): "applied" | "approved" | "waiting" {
  if (facts.needsApproval && !facts.isApprovedAtOnce) return "applied";
  if (facts.placesLeft === null) return "approved";
  return facts.placesLeft > 0 && facts.waitingCount < facts.placesLeft ? "approved" : "waiting";
}
