import type { OrganisationId, ParticipantId, RequestId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

export const requestStates = [
  "draft",
  "sent",
  "accepted",
  "declined",
  "withdrawn",
  "expired",
  "cancelled",
  "left",
] as const;
export type RequestState = (typeof requestStates)[number];

/** How much the sender wants the meeting. What each is worth stands in `worth-of-wishes.ts`. */
export const preferences = ["must", "want", "nice"] as const;
export type Preference = (typeof preferences)[number];

/** The law `reasons_are_one_line` of the database: at most this many characters and no line break. */
export const reasonLengthMax = 500;

/**
 * A request from one participant to another, or to an organisation, for which any of its candidates may answer. A pending
 * (`sent`) request holds no slot. It is `cancelled` when the meeting it led to was, and `left` when whoever was
 * asked takes no part any more.
 */
export type Request = {
  readonly id: RequestId;
  readonly code: string | null;
  readonly fromParticipantId: ParticipantId;
  /** Null while an organisation is asked and nobody has answered for it. */
  readonly toParticipantId: ParticipantId | null;
  readonly toOrganisationId: OrganisationId | null;
  /** Who may answer for the organisation; empty where a person is asked. */
  readonly candidateIds: readonly ParticipantId[];
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
  readonly state: RequestState;
  readonly declineReason: string | null;
  readonly sentAt: Instant;
  readonly answeredAt: Instant | null;
  /** From then on nobody can answer; null for requests without such a moment. */
  readonly expiresAt: Instant | null;
};

/** True for the participant who was asked, and for each who may answer for the organisation that was. */
export function isAsked(
  request: Pick<Request, "toParticipantId" | "candidateIds">,
  participantId: ParticipantId,
): boolean {
  return request.toParticipantId === participantId || request.candidateIds.includes(participantId);
}

/** True while the request can be answered: sent, and its time not over. */
export function isPending(request: Pick<Request, "state" | "expiresAt">, at: Instant): boolean {
  return request.state === "sent" && (request.expiresAt === null || at < request.expiresAt);
}

export function isRequestState(text: string): text is RequestState {
  return (requestStates as readonly string[]).includes(text);
}

export function isPreference(text: string): text is Preference {
  return (preferences as readonly string[]).includes(text);
}

/** True for a reason that the database takes: one line of at most `reasonLengthMax` characters. */
export function isReason(text: string): boolean {
  return [...text].length <= reasonLengthMax && !/[\n\r]/.test(text);
}

/** Everyone who has the request before them: the person asked, or all who may answer for the organisation. */
export function addresseesOf(
  request: Pick<Request, "toParticipantId" | "candidateIds">,
): readonly ParticipantId[] {
  return request.toParticipantId === null ? request.candidateIds : [request.toParticipantId];
}
