import type { AgendaEntry, Request } from "#modules/meetings";
import type { PersonView } from "./person-view.ts";

/** A request as its reader sees it. */
export type RequestView = Pick<
  Request,
  "id" | "state" | "preference" | "reason" | "reasonLanguage" | "declineReason" | "sentAt" | "answeredAt"
> & {
  readonly incoming: boolean;
  readonly person: PersonView;
  /** Where and when the two meet, once a published timetable says so. */
  readonly place: { readonly startsAt: Date; readonly tableCode: string } | null;
};

/** The other side of a request, seen by the reader; empty while nobody has answered for the organisation asked. */
export function otherSideOf(
  request: Pick<Request, "fromParticipantId" | "toParticipantId">,
  readerId: string,
): string {
  return request.fromParticipantId === readerId ? (request.toParticipantId ?? "") : request.fromParticipantId;
}

/** Shapes requests for the page; one whose other side is unknown is left out. */
export function requestViewsOf(
  requests: readonly Request[],
  known: {
    readerId: string;
    people: ReadonlyMap<string, PersonView>;
    meetings: readonly Pick<AgendaEntry, "otherParticipantIds" | "startsAt" | "tableCode">[];
  },
): RequestView[] {
  const placeByPerson = new Map(
    known.meetings.flatMap(({ otherParticipantIds, startsAt, tableCode }) =>
      otherParticipantIds.map((id) => [id, { startsAt, tableCode }] as const),
    ),
  );
  return requests.flatMap((request) => {
    const other = otherSideOf(request, known.readerId);
    const person = known.people.get(other);
    if (!person) return [];
    const { id, state, preference, reason, reasonLanguage, declineReason, sentAt, answeredAt } = request;
    return {
      id,
      state,
      preference,
      reason,
      reasonLanguage,
      declineReason,
      sentAt,
      answeredAt,
      incoming: request.fromParticipantId !== known.readerId,
      person,
      place: state === "accepted" ? (placeByPerson.get(other) ?? null) : null,
    };
  });
}

/** What uses up the quota: the requests of the reader that wait or were accepted, each group once, and what is kept for the reader. */
export function requestsUsedCount(facts: {
  readonly outgoing: readonly Pick<Request, "state">[];
  readonly otherPlacesCount: number;
}): number {
  const waiting = facts.outgoing.filter((one) => one.state === "sent" || one.state === "accepted");
  return waiting.length + facts.otherPlacesCount;
}
