import type { AgendaEntry, Request } from "#modules/meetings";

/** What is between the reader and an organisation, whoever speaks for it. */
export type Standing =
  | { readonly state: "met" | "placed"; readonly startsAt: Date; readonly tableCode: string }
  | { readonly state: "agreed" | "asks-you" | "asked" | "declined-by-them" | "declined-by-you" };

type Facts = {
  readonly now: Date;
  /** The people of the organisation. */
  readonly personIds: ReadonlySet<string>;
  readonly requests: readonly (Pick<Request, "fromParticipantId" | "toParticipantId" | "state"> &
    Partial<Pick<Request, "candidateIds">>)[];
  readonly meetings: readonly Pick<
    AgendaEntry,
    "otherParticipantIds" | "startsAt" | "endsAt" | "tableCode"
  >[];
};

/** The most advanced of what is between the two; null where nothing is. */
export function standingOf(facts: Facts): Standing | null {
  const meeting = facts.meetings.find((one) => one.otherParticipantIds.some((id) => facts.personIds.has(id)));
  if (meeting) {
    const { startsAt, tableCode } = meeting;
    return { state: meeting.endsAt <= facts.now ? "met" : "placed", startsAt, tableCode };
  }
  const incoming = facts.requests.filter((one) => facts.personIds.has(one.fromParticipantId));
  const outgoing = facts.requests.filter((one) => facts.personIds.has(one.toParticipantId ?? ""));
  const has = (list: typeof incoming, state: Request["state"]) => list.some((one) => one.state === state);
  if (has([...incoming, ...outgoing], "accepted")) return { state: "agreed" };
  if (has(incoming, "sent")) return { state: "asks-you" };
  const forOrganisation = facts.requests.filter(
    (one) => one.toParticipantId === null && one.candidateIds?.some((id) => facts.personIds.has(id)),
  );
  if (has([...outgoing, ...forOrganisation], "sent")) return { state: "asked" };
  if (has(outgoing, "declined")) return { state: "declined-by-them" };
  if (has(incoming, "declined")) return { state: "declined-by-you" };
  return null;
}
