import type { ParticipantId, RequestId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import { isAsked, isPending, isReason, reasonLengthMax, type Request } from "./request.ts";

export type AnswerRefusal =
  | { code: "not-found" }
  | { code: "not-yours" }
  | { code: "already-answered"; state: Request["state"] }
  /** One of the two sides cannot meet anyone at present; which and why is theirs to say. */
  | { code: "not-available" }
  | { code: "reason-not-one-line"; max: number };

export type Answer = {
  readonly requestId: RequestId;
  /** Becomes the other side of a request to an organisation. */
  readonly by: ParticipantId;
  readonly state: "accepted" | "declined" | "withdrawn";
  readonly declineReason: string | null;
  readonly answeredAt: Instant;
};

/** Who answers, and when. */
export type Answering = { readonly by: ParticipantId; readonly at: Instant };

/** Only the participant who was asked, or one of those asked for their organisation, accepts, and only once. */
export function decideAcceptance(
  request: Request | null,
  answering: Answering,
): Result<Answer, AnswerRefusal> {
  const refusal = refusalOf(request, answering, "asked");
  if (refusal) return refusal;
  return accepted(answerOf(request!, "accepted", answering));
}

/** Only the participant who was asked declines. A reason is welcome, but nobody must give one. */
export function decideDecline(
  request: Request | null,
  answering: Answering,
  reason: string,
): Result<Answer, AnswerRefusal> {
  const refusal = refusalOf(request, answering, "asked");
  if (refusal) return refusal;
  const text = reason.trim();
  if (!isReason(text)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
  return accepted({ ...answerOf(request!, "declined", answering), declineReason: text || null });
}

/** Only the sender withdraws, and only what nobody has answered yet. */
export function decideWithdrawal(
  request: Request | null,
  answering: Answering,
): Result<Answer, AnswerRefusal> {
  const refusal = refusalOf(request, answering, "sender");
  if (refusal) return refusal;
  return accepted(answerOf(request!, "withdrawn", answering));
}

function refusalOf(
  request: Request | null,
  answering: Answering,
  side: "asked" | "sender",
): ({ readonly ok: false } & AnswerRefusal) | null {
  if (!request) return refused({ code: "not-found" });
  const { by, at } = answering;
  const isTheirs = side === "asked" ? isAsked(request, by) : request.fromParticipantId === by;
  if (!isTheirs) return refused({ code: "not-yours" });
  if (request.state !== "sent") return refused({ code: "already-answered", state: request.state });
  if (!isPending(request, at)) return refused({ code: "already-answered", state: "expired" });
  return null;
}

function answerOf(request: Request, state: Answer["state"], answering: Answering): Answer {
  return { requestId: request.id, by: answering.by, state, declineReason: null, answeredAt: answering.at };
}
