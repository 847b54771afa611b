import { accepted, refused, type Result } from "#kernel/result";
import type { ParticipantState } from "./participant.ts";

export type ApplicationAnswer = "approve" | "refuse";

export type ApplicationRefusal =
  { code: "not-found" } | { code: "already-answered"; state: ParticipantState };

const stateAfter = { approve: "approved", refuse: "refused" } as const;

/** From where each answer leads on. Approving someone refused takes a refusal back. */
const mayFollow: Record<ApplicationAnswer, readonly ParticipantState[]> = {
  approve: ["applied", "waiting", "refused"],
  refuse: ["applied", "waiting"],
};

/** The state an answer to an application leads to. Whoever is approved may have agreed meetings, so that stays. */
export function decideApplication(
  state: ParticipantState | null,
  answer: ApplicationAnswer,
): Result<"approved" | "refused", ApplicationRefusal> {
  if (state === null) return refused({ code: "not-found" });
  if (!mayFollow[answer].includes(state)) return refused({ code: "already-answered", state });
  return accepted(stateAfter[answer]);
}
