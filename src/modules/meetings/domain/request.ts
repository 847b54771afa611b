import type { ParticipantId, RequestId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

export const requestStates = ["draft", "sent", "accepted", "declined", "withdrawn", "expired"] as const;
export type RequestState = (typeof requestStates)[number];

/** How much the sender wants the meeting. What each is worth stands in `worth-of-wishes.ts`. */
export const preferences = ["must", "want", "nice"] as const;
export type Preference = (typeof preferences)[number];

/** The law `reasons_are_one_line` of the database: at most this many characters and no line break. */
export const reasonLengthMax = 500;

/** A request from one participant to another. A pending (`sent`) request holds no slot. */
export type Request = {
  readonly id: RequestId;
  readonly code: string | null;
  readonly fromParticipantId: ParticipantId;
  readonly toParticipantId: ParticipantId;
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
  readonly state: RequestState;
  readonly declineReason: string | null;
  readonly sentAt: Instant;
  readonly answeredAt: Instant | null;
};

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
