import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { organisationsByIds } from "#modules/directory";
import {
  attendanceOf,
  groupsOf,
  isPending,
  meetingsOfParticipant,
  openProposalsOf,
  outlooksOf,
  undoMinutesMax,
  type Group,
  type MeetingOfParticipant,
  type Outlooks,
  type Request,
  type RequestState,
  type TimeProposal,
} from "#modules/meetings";
import type { FactsOfReader } from "../facts-of-reader.ts";
import { peopleById } from "../people-by-id.ts";
import type { PersonView } from "../person-view.ts";
import type { Reader } from "../reader.ts";
import { otherSideOf, requestsUsedCount } from "../request-view.ts";
import type { GroupRow, InboxRow, MeetingView, RequestRow } from "./inbox-view.ts";

export type InboxOfReader = {
  /** Everything between the reader and others, the latest first. */
  readonly rows: readonly InboxRow[];
  /** Requests that use up the reader's quota. */
  readonly usedCount: number;
};

type Known = {
  readonly reader: Reader;
  readonly now: Instant;
  readonly people: ReadonlyMap<string, PersonView>;
  readonly organisations: ReadonlyMap<string, { id: string; name: string }>;
  readonly meetings: readonly MeetingOfParticipant[];
  readonly proposals: readonly TimeProposal[];
  readonly outlooks: Outlooks;
};

/** What the reader is asked, waits for, and has agreed, with the times at hand. As many queries for one row as for hundreds. */
export async function inboxOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; now: Instant; facts: FactsOfReader },
): Promise<InboxOfReader> {
  const { editionId, participantId } = reader;
  const { facts, now } = wish;
  const requests = [...facts.incoming, ...facts.outgoing].filter((one) => one.state !== "draft");
  const [groups, meetings, proposals] = await Promise.all([
    groupsOf(tx, editionId, participantId),
    meetingsOfParticipant(tx, editionId, participantId),
    openProposalsOf(tx, editionId, participantId),
  ]);
  const ids = [
    ...requests.flatMap((one) => [one.fromParticipantId, one.toParticipantId ?? ""]),
    ...groups.flatMap((one) => [one.from, ...one.invitations.map((each) => each.participantId)]),
  ].filter(Boolean);
  const others = requests
    .filter((one) => mayStillMeet(one, meetings, { participantId, now }))
    .map((one) => otherSideOf(one, participantId))
    .filter(Boolean);
  const [people, organisations, outlooks] = await Promise.all([
    peopleById(tx, [...new Set(ids)], wish.language),
    organisationsByIds(
      tx,
      requests.flatMap((one) => one.toOrganisationId ?? []),
    ),
    outlooksOf(tx, editionId, participantId, { now, others }),
  ]);
  const known = { reader, now, people, organisations, meetings, proposals, outlooks };
  const rows = [
    ...requests.flatMap((one) => requestRowOf(one, known)),
    ...groups.flatMap((one) => groupRowOf(one, known)),
  ];
  return {
    rows: withAnchors(
      rows.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime() || (a.id < b.id ? -1 : 1)),
    ),
    usedCount: requestsUsedCount(facts),
  };
}

/** Two requests may have led to one meeting; a link to it leads to the first of them. */
function withAnchors(rows: readonly InboxRow[]): InboxRow[] {
  const known = new Set<string>();
  return rows.map((row) => {
    const id = row.section === "agreed" ? row.meeting?.id : undefined;
    if (id === undefined || known.has(id)) return row;
    known.add(id);
    return { ...row, anchor: `m-${id}` };
  });
}

/** Whether times are worth looking up: the request waits for the reader, or the meeting is ahead. */
function mayStillMeet(
  request: Request,
  meetings: readonly MeetingOfParticipant[],
  { participantId, now }: { participantId: string; now: Instant },
): boolean {
  if (isPending(request, now)) return request.fromParticipantId !== participantId;
  if (request.state !== "accepted") return false;
  const meeting = pairMeetingWith(meetings, otherSideOf(request, participantId));
  return meeting?.state === "wanted" && (meeting.place === null || meeting.place.startsAt > now);
}

function pairMeetingWith(
  meetings: readonly MeetingOfParticipant[],
  other: string,
): MeetingOfParticipant | undefined {
  return meetings.find((one) => one.kind === "pair" && one.otherParticipantIds.includes(other));
}

function requestRowOf(request: Request, known: Known): RequestRow[] {
  const { participantId } = known.reader;
  const other = otherSideOf(request, participantId);
  const person = known.people.get(other) ?? null;
  const organisation = known.organisations.get(request.toOrganisationId ?? "") ?? null;
  if (!person && !organisation) return [];
  const incoming = request.fromParticipantId !== participantId;
  const isWaiting = isPending(request, known.now);
  const state = request.state === "sent" && !isWaiting ? "expired" : request.state;
  const isOthers = incoming && request.toParticipantId !== null && request.toParticipantId !== participantId;
  const meeting =
    isOthers || (state !== "accepted" && state !== "cancelled")
      ? undefined
      : pairMeetingWith(known.meetings, other);
  const outlook = isOthers ? undefined : known.outlooks.byOther.get(other);
  const proposal = known.proposals.find(
    (one) => (isWaiting && one.requestId === request.id) || (meeting && one.meetingId === meeting.id),
  );
  // A meeting that has its place can move, however many others the two have.
  const canBeBooked = outlook?.unplaced?.code !== "participant-full" || (meeting?.place ?? null) !== null;
  const proposed = known.outlooks.slots.find((slot) => slot.code === proposal?.slotCode);
  const view = meeting ? meetingViewOf(meeting, known) : null;
  return [
    {
      kind: "request",
      id: request.id,
      section: isWaiting
        ? incoming
          ? "to-answer"
          : "waiting"
        : !isOthers && isAgreed(state, view)
          ? "agreed"
          : "closed",
      state,
      incoming,
      person,
      organisation: organisation && { id: organisation.id, name: organisation.name },
      answeredBy: isOthers ? (known.people.get(request.toParticipantId ?? "")?.name ?? null) : null,
      preference: request.preference,
      reason: request.reason,
      reasonLanguage: request.reasonLanguage,
      declineReason: request.declineReason,
      sentAt: request.sentAt,
      expiresAt: request.expiresAt,
      times: (canBeBooked ? (outlook?.places ?? []) : []).map(({ slotCode, tableCode, startsAt }) => ({
        slotCode,
        tableCode,
        startsAt,
      })),
      unplaced: outlook?.unplaced?.code ?? null,
      meeting: view,
      proposal:
        proposal && proposed && !isOthers
          ? { id: proposal.id, isOwn: proposal.by === participantId, startsAt: proposed.startsAt }
          : null,
    },
  ];
}

function groupRowOf(group: Group, known: Known): GroupRow[] {
  const { participantId } = known.reader;
  const person = known.people.get(group.from);
  if (!person) return [];
  const own = group.invitations.find((one) => one.participantId === participantId);
  const isOver = group.expiresAt !== null && group.expiresAt <= known.now;
  const meeting = known.meetings.find((one) => one.id === group.meetingId);
  const isComing = own ? own.state === "accepted" : group.isFromComing;
  const others = group.invitations.flatMap((one) => {
    const who = one.participantId === participantId ? undefined : known.people.get(one.participantId);
    return who ? [{ person: who, attendance: attendanceOf(one.state) }] : [];
  });
  const shared = {
    kind: "group" as const,
    id: group.id,
    incoming: own !== undefined,
    person,
    others,
    comingCount:
      (group.isFromComing ? 1 : 0) + group.invitations.filter((one) => one.state === "accepted").length,
    total: 1 + group.invitations.length,
    isComing,
    preference: group.preference,
    reason: group.reason,
    reasonLanguage: group.reasonLanguage,
    sentAt: group.sentAt,
    expiresAt: group.expiresAt,
    meeting: meeting && isComing ? meetingViewOf(meeting, known) : null,
  };
  const { section, state } = standingOfGroup(group, { own: own?.state ?? null, isOver });
  return [{ ...shared, section: isAgreed(state, shared.meeting) ? "agreed" : section, state }];
}

/** What was agreed stays in sight until it has begun, and while it can be taken up again. */
function isAgreed(state: RequestState, meeting: MeetingView | null): boolean {
  if (meeting === null) return state === "accepted";
  return meeting.undoUntil !== null || (state === "accepted" && meeting.isAhead);
}

function standingOfGroup(
  group: Group,
  { own, isOver }: { own: Group["invitations"][number]["state"] | null; isOver: boolean },
): Pick<GroupRow, "section" | "state"> {
  const isGone = group.state === "withdrawn" || own === "withdrawn";
  if (isGone && own !== "declined") return { section: "closed", state: "withdrawn" };
  if (own === "invited" && group.state !== "ended" && !isOver) return { section: "to-answer", state: "sent" };
  if (own === "invited") return { section: "closed", state: "expired" };
  if (own === "declined") return { section: "closed", state: "declined" };
  if (own === "left") return { section: "closed", state: "cancelled" };
  if (own === null && !group.isFromComing) return { section: "closed", state: "cancelled" };
  if (group.state === "met") return { section: "closed", state: "accepted" };
  if (group.state === "ended")
    return { section: "closed", state: group.meetingId === null ? "expired" : "cancelled" };
  return { section: "waiting", state: "sent" };
}

function meetingViewOf(meeting: MeetingOfParticipant, { reader, now }: Known): MeetingView {
  const { place } = meeting;
  const isCancelled = meeting.state === "cancelled";
  const hasBegun = place !== null && place.startsAt <= now;
  const undoUntil =
    meeting.cancelledAt && meeting.cancelledBy === reader.participantId && !hasBegun
      ? new Date(meeting.cancelledAt.getTime() + undoMinutesMax * 60_000)
      : null;
  return {
    id: meeting.id,
    place: place && { startsAt: place.startsAt, tableCode: place.tableCode, sequence: place.sequence },
    isCancelled,
    cancelReason: meeting.cancelReason,
    undoUntil: isCancelled && undoUntil && undoUntil >= now ? undoUntil : null,
    isAhead: !isCancelled && !hasBegun,
  };
}
