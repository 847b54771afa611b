import { accepted, refused, type Result } from "#kernel/result";
import type { EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { RequestWindow } from "#modules/editions";
import { isReason, reasonLengthMax, type Preference, type RequestState } from "./request.ts";

/** What a request needs to know about each side. */
export type RequestSide = {
  readonly id: ParticipantId;
  readonly organisationId: OrganisationId;
  readonly approved: boolean;
  readonly bookable: boolean;
};

/** Nobody has answered these, or the meeting they led to was cancelled: asking once more is no pressing. */
export const mayBeSentAgain: readonly RequestState[] = ["draft", "withdrawn", "expired", "cancelled", "left"];

export type NewRequest = {
  readonly editionId: EditionId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly preference: Preference;
  readonly reason: string;
  readonly reasonLanguage: Language;
};

export type NewRequestFacts = {
  readonly from: RequestSide | null;
  readonly to: RequestSide | null;
  readonly requestsMax: number;
  /** Requests of the sender that are pending or accepted; declined and withdrawn ones use up nothing. */
  readonly requestsCount: number;
  /** State of an earlier request in the same direction. */
  readonly earlier: RequestState | null;
  /** State of a request in the other direction. */
  readonly opposite: RequestState | null;
  /** One of the two has closed the way to the other. The sender hears what is said of whoever is not bookable. */
  readonly blocked?: boolean;
  /** The last slot has begun. */
  readonly over?: boolean;
  /** Whether requests are taken at this time; they are where nothing is said. */
  readonly window?: RequestWindow;
  /** Neither side's kind of participation rules the other out. */
  readonly mayMeet: boolean;
};

export type NewRequestRefusal =
  | { code: "unknown-participant" }
  | { code: "not-yourself" }
  | { code: "own-organisation" }
  | { code: "not-approved" }
  /** This person does not want to be asked, by anyone or by the sender; which of these is theirs to say. */
  | { code: "not-bookable" }
  | { code: "already-requested"; state: RequestState }
  | { code: "quota-reached"; max: number }
  /** The sender's request to the person's organisation waits, and the person is among those who may answer it. */
  | { code: "organisation-asked" }
  /** The sender's request to someone who would answer for the organisation waits. */
  | { code: "someone-asked"; participantId: ParticipantId }
  /** There is no slot left in which anyone could meet. */
  | { code: "meetings-over" }
  /** The organisers collect wishes from this day on. */
  | { code: "requests-not-yet"; startsOn: string }
  /** The organisers collected wishes until this day, and the timetable is being made. */
  | { code: "requests-closed"; endedOn: string }
  /** Nobody of the organisation can be booked. */
  | { code: "nobody-bookable" }
  /** The organisers have set that those who take part as the one do not meet those who take part as the other. */
  | { code: "types-do-not-meet" }
  | { code: "reason-not-one-line"; max: number };

/** `settles` is true when the other side asked before: asking back is a yes, and both requests become one meeting. */
export type RequestDecision = { readonly request: NewRequest; readonly settles: boolean };

export function decideRequest(
  request: NewRequest,
  facts: NewRequestFacts,
): Result<RequestDecision, NewRequestRefusal> {
  if (request.from === request.to) return refused({ code: "not-yourself" });
  if (!facts.from || !facts.to) return refused({ code: "unknown-participant" });
  if (facts.from.organisationId === facts.to.organisationId) return refused({ code: "own-organisation" });
  if (!facts.from.approved || !facts.to.approved) return refused({ code: "not-approved" });
  if (!facts.mayMeet) return refused({ code: "types-do-not-meet" });
  // What waits already is answered as ever, so that a block does not show in it.
  if (!facts.to.bookable || (facts.blocked && facts.earlier !== "sent"))
    return refused({ code: "not-bookable" });
  if (facts.over) return refused({ code: "meetings-over" });
  const closed = windowRefusal(facts.window);
  if (closed && facts.opposite !== "sent") return refused(closed);
  if (facts.earlier !== null && !mayBeSentAgain.includes(facts.earlier))
    return refused({ code: "already-requested", state: facts.earlier });
  const reason = request.reason.trim();
  if (!isReason(reason)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
  if (facts.opposite === "accepted") return refused({ code: "already-requested", state: "accepted" });
  const settles = facts.opposite === "sent";
  if (!settles && facts.requestsCount >= facts.requestsMax)
    return refused({ code: "quota-reached", max: facts.requestsMax });
  return accepted({ request: { ...request, reason }, settles });
}

export type NewOrganisationRequest = Omit<NewRequest, "to"> & { readonly toOrganisationId: OrganisationId };

export type NewOrganisationRequestFacts = Pick<
  NewRequestFacts,
  "from" | "requestsMax" | "requestsCount" | "earlier" | "over" | "window"
> & {
  /** Everyone of the organisation in this edition. */
  readonly people: readonly (RequestSide & {
    readonly mayMeet: boolean;
    readonly answersForOrganisation: boolean;
  })[];
};

/**
 * Whom a request to an organisation reaches: those who answer for it, or where nobody said so everyone of it, as far as
 * they are approved and can be booked. It counts once.
 */
export function decideOrganisationRequest(
  request: NewOrganisationRequest,
  facts: NewOrganisationRequestFacts,
): Result<
  { readonly request: NewOrganisationRequest; readonly candidateIds: readonly ParticipantId[] },
  NewRequestRefusal
> {
  if (!facts.from) return refused({ code: "unknown-participant" });
  if (facts.from.organisationId === request.toOrganisationId) return refused({ code: "own-organisation" });
  if (!facts.from.approved) return refused({ code: "not-approved" });
  const bookable = facts.people.filter((one) => one.approved && one.bookable);
  if (bookable.length === 0) return refused({ code: "nobody-bookable" });
  const possible = bookable.filter((one) => one.mayMeet);
  if (possible.length === 0) return refused({ code: "types-do-not-meet" });
  const answering = possible.filter((one) => one.answersForOrganisation);
  const candidates = answering.length > 0 ? answering : possible;
  if (facts.over) return refused({ code: "meetings-over" });
  const closed = windowRefusal(facts.window);
  if (closed) return refused(closed);
  if (facts.earlier !== null && !mayBeSentAgain.includes(facts.earlier))
    return refused({ code: "already-requested", state: facts.earlier });
  const reason = request.reason.trim();
  if (!isReason(reason)) return refused({ code: "reason-not-one-line", max: reasonLengthMax });
  if (facts.requestsCount >= facts.requestsMax)
    return refused({ code: "quota-reached", max: facts.requestsMax });
  return accepted({ request: { ...request, reason }, candidateIds: candidates.map((one) => one.id) });
}

/** Why nobody may ask at this time; asking back is an answer and passes all the same. */
export function windowRefusal(
  window: RequestWindow | undefined,
): Extract<NewRequestRefusal, { code: "requests-not-yet" | "requests-closed" }> | null {
  if (window?.state === "not-yet") return { code: "requests-not-yet", startsOn: window.startsOn };
  if (window?.state === "closed") return { code: "requests-closed", endedOn: window.endedOn };
  return null;
}
