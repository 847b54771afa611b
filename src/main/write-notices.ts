import type { ParticipantId, RequestId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { noticesLetter, type NoticeLine } from "#mail/notices";
import type { MeetingLine } from "#mail/timetable-published";
import { slotsOf } from "#modules/editions";
import {
  addresseesOf,
  appointmentsOfMeetings,
  appointmentsOfParticipant,
  groupsOf,
  leavesAround,
  marksOf,
  openProposalsOf,
  requestsOfParticipant,
  type Appointment,
  type Group,
  type TimeProposal,
} from "#modules/meetings";
import {
  digestMinutes,
  dropNotices,
  takeNotices,
  type Letter,
  type Notice,
  type UnsubscribeScope,
} from "#modules/notifications";
import { answerTokenOf } from "#platform/answer-token";
import { letterAddresses } from "./letter-addresses.ts";
import { peopleByIds, readerOfLetter, type Reader } from "./letter-facts.ts";
import type { MeetingEntry } from "./calendar-files.ts";
import { meetingWords } from "./meeting-words.ts";

/**
 * The letter that gathers what one participant should hear of. What is no longer true is left out: a request that was
 * answered or withdrawn meanwhile, a meeting that moved on. Costs the same number of queries for one notice and for many.
 */
export async function writeNotices(
  needs: { tx: Tx; clock: Clock; realClock: Clock; origin: string; secret: string },
  letter: Letter<"notices">,
): Promise<{
  reader: Reader;
  scope: UnsubscribeScope | null;
  write: WriteWith;
  /** The meetings of which the letter says where they are, or that they are off. */
  entries: readonly MeetingEntry[];
} | null> {
  const { tx } = needs;
  const reader = await readerOfLetter(tx, letter);
  if (!reader) return null;
  const { participant, edition, language } = reader;
  const dueBefore = new Date(needs.realClock.now().getTime() + digestMinutes * 60_000);
  const notices = await takeNotices(tx, { id: letter.id, participantId: participant.id }, dueBefore);
  const isApproved = participant.state === "approved";
  const facts = await factsFor(tx, reader, notices);
  const lines: NoticeLine[] = [];
  const untrue: string[] = [];
  const said = new Set<string>();
  const entries = new Map<string, MeetingEntry>();
  const takenBack = takenBackIn(notices);
  // The latest word on a meeting or a request is the true one, so we look from the end.
  for (const notice of notices.toReversed()) {
    const subject = subjectOf(notice);
    const line =
      (isApproved || notice.kind === "own-change") &&
      !takenBack.has(notice.id) &&
      !said.has(subject) &&
      !isSaidByEarlier(notice, notices)
        ? lineOf(notice, facts, linksOf(needs, reader))
        : null;
    if (line) {
      said.add(subject);
      lines.unshift(line);
      const appointment = facts.appointmentByMeeting.get(placedMeetingOf(notice));
      if (appointment) entries.set(appointment.meetingId, facts.entry(appointment));
    } else untrue.push(notice.id);
  }
  await dropNotices(tx, untrue);
  if (lines.length === 0) return null;
  const addresses = letterAddresses(needs.origin, language);
  return {
    reader,
    scope: scopeOf(lines),
    entries: [...entries.values()],
    write: (unsubscribeUrl) =>
      noticesLetter(
        {
          conference: reader.conference,
          settingsUrl: addresses.settings,
          ...(unsubscribeUrl && { unsubscribeUrl }),
          givenName: participant.givenName,
          notices: lines,
          timeZone: edition.timeZone,
          requestsUrl: addresses.requests,
          agendaUrl: addresses.agenda,
        },
        language,
      ),
  };
}

/** How long the link of a request that never expires can be used. */
const answerDays = 60;

/** Where the letter's links lead its one reader: those to answer with are sealed for that person and request. */
function linksOf(
  { clock, origin, secret }: { clock: Clock; origin: string; secret: string },
  { participant, language }: Reader,
) {
  const { requests, messages, answer, answerToGroup, answerToTime } = letterAddresses(origin, language);
  const tokenFor = ({ id: requestId, expiresAt }: { id: string; expiresAt: Date | null }) => {
    const until = expiresAt ?? new Date(clock.now().getTime() + answerDays * 86_400_000);
    return answerTokenOf(secret, { requestId, participantId: participant.id, expiresAt: until });
  };
  return {
    requests,
    messages,
    answer: (request: { id: RequestId; expiresAt: Date | null }) => answer(tokenFor(request)),
    answerToGroup: (group: Group) => answerToGroup(tokenFor(group)),
    /** Signing in is asked for where the proposal is no longer the one that the letter tells of. */
    answerToTime: (proposal: { id: string } | undefined) =>
      proposal ? answerToTime(tokenFor({ ...proposal, expiresAt: null })) : requests,
  };
}

type WriteWith = (unsubscribeUrl: string | null) => ReturnType<typeof noticesLetter>;

/** What a notice is about: of two notices about the same thing only the later one is said. */
function subjectOf(notice: Notice): string {
  switch (notice.kind) {
    case "request-received":
    case "request-expires-soon":
    case "request-expired":
    case "request-closed":
    case "request-declined":
      return `request ${notice.about.requestId}`;
    case "request-accepted":
    case "appointment-made":
    case "appointment-moved":
    case "appointment-cancelled":
    case "appointment-restored":
    case "own-change":
      return `meeting ${notice.about.meetingId}`;
    case "time-proposed":
    case "time-declined":
      return `time of ${notice.about.meetingId ?? notice.about.requestId}`;
    case "group-invited":
    case "group-withdrawn":
      return `group ${notice.about.groupRequestId}`;
    case "group-left":
    case "group-returned":
      return `${notice.about.by} in ${notice.about.meetingId}`;
    case "message-received":
      return `messages of ${notice.about.from}`;
  }
}

/** The meeting whose place a notice tells, or that it is off; empty where it tells of none. */
function placedMeetingOf(notice: Notice): string {
  switch (notice.kind) {
    case "request-accepted":
    case "appointment-made":
    case "appointment-moved":
    case "appointment-cancelled":
    case "appointment-restored":
    case "own-change":
    case "group-left":
    case "group-returned":
      return notice.about.meetingId;
    default:
      return "";
  }
}

/** Whether a notice says that something does not take place, or that it does after all. */
function turnOf(notice: Notice): "off" | "on" | null {
  switch (notice.kind) {
    case "appointment-cancelled":
    case "group-left":
      return "off";
    case "appointment-restored":
    case "group-returned":
      return "on";
    case "own-change":
      if (notice.about.change === "made" || notice.about.change === "moved") return null;
      return notice.about.change === "cancelled" || notice.about.change === "left" ? "off" : "on";
    default:
      return null;
  }
}

/** What was done and taken back before anybody heard of it: for the reader nothing has happened. */
function takenBackIn(notices: readonly Notice[]): ReadonlySet<string> {
  const openBySubject = new Map<string, Notice[]>();
  const takenBack = new Set<string>();
  for (const notice of notices) {
    const open = openBySubject.get(subjectOf(notice)) ?? [];
    openBySubject.set(subjectOf(notice), open);
    const last = open.at(-1);
    const turns = [last ? turnOf(last) : null, turnOf(notice)];
    if (last && !turns.includes(null) && turns[0] !== turns[1]) {
      takenBack.add(last.id).add(notice.id);
      open.pop();
    } else open.push(notice);
  }
  return takenBack;
}

/** Whoever hears of a meeting for the first time is told that it is agreed, not that it was moved since. */
function isSaidByEarlier(notice: Notice, notices: readonly Notice[]): boolean {
  const earlier: readonly Notice["kind"][] =
    notice.kind === "appointment-moved"
      ? ["appointment-made", "request-accepted"]
      : notice.kind === "appointment-made"
        ? ["request-accepted"]
        : [];
  return notices.some(
    (one) => earlier.includes(one.kind) && subjectOf(one) === subjectOf(notice) && one.id !== notice.id,
  );
}

/** Changes of meetings are told to everyone who has some, so there is nothing to unsubscribe from. */
function scopeOf(lines: readonly NoticeLine[]): UnsubscribeScope | null {
  const hasMessages = lines.some((line) => line.kind === "message-received");
  const hasRequests = lines.some((line) => line.kind.startsWith("request-") || line.kind === "group-invited");
  if (hasMessages && hasRequests) return "notices";
  return hasRequests ? "requests" : hasMessages ? "messages" : null;
}

type Facts = {
  own: ParticipantId;
  /** What someone wrote whom the reader has blocked since, is not told. */
  blocked: (id: ParticipantId) => boolean;
  requestById: ReadonlyMap<string, Awaited<ReturnType<typeof requestsOfParticipant>>["incoming"][number]>;
  appointmentByMeeting: ReadonlyMap<string, Appointment>;
  groupById: ReadonlyMap<string, Group>;
  person: (id: string) => { name: string; organisation: string };
  meetingLine: (appointment: Appointment) => MeetingLine;
  entry: (appointment: Appointment) => MeetingEntry;
  slotStart: (code: string) => Date | null;
  openProposal: (of: { by: string; slotCode: string }) => TimeProposal | undefined;
  /** What whoever left a meeting said to it; empty where they said nothing. */
  reasonOfLeaving: (meetingId: string, by: ParticipantId) => string;
};

async function factsFor(tx: Tx, reader: Reader, notices: readonly Notice[]): Promise<Facts> {
  const own = reader.participant.id;
  const requests = await requestsOfParticipant(tx, reader.edition.id, own);
  const appointments = await appointmentsOfParticipant(tx, reader.edition.id, own, { withCancelled: true });
  const requestById = new Map(
    [...requests.incoming, ...requests.outgoing].map((request) => [request.id as string, request]),
  );
  const groups = await groupsOf(tx, reader.edition.id, own);
  const from = notices.flatMap((notice) => {
    if (notice.kind === "message-received") return [notice.about.from];
    return "by" in notice.about && notice.about.by ? [notice.about.by] : [];
  });
  const leaves = await leavesAround(tx, reader.edition.id, own);
  const left = await appointmentsOfMeetings(
    tx,
    reader.edition.id,
    leaves.filter((one) => one.participantId === own).map((one) => one.meetingId),
  );
  const person = await peopleByIds(
    tx,
    [
      ...from,
      ...[...requestById.values()].flatMap((one) => [one.fromParticipantId, ...addresseesOf(one)]),
      ...[...appointments, ...left].flatMap((one) => one.participantIds),
      ...groups.flatMap((one) => [one.from, ...one.invitations.map((invited) => invited.participantId)]),
    ],
    reader.language,
  );
  const proposals = await openProposalsOf(tx, reader.edition.id, own);
  const { line, entry } = await meetingWords(tx, reader, person);
  const slots = new Map((await slotsOf(tx, reader.edition.id)).map((slot) => [slot.code, slot.startsAt]));
  const marks = await marksOf(tx, reader.edition.id, own);
  return {
    own,
    blocked: (id) => marks.own.get(id)?.has("block") ?? false,
    requestById,
    // A group that the reader left is off for them, whatever the others do.
    appointmentByMeeting: new Map(
      [...left.map((one) => ({ ...one, state: "cancelled" as const })), ...appointments].map((one) => [
        one.meetingId as string,
        one,
      ]),
    ),
    groupById: new Map(groups.map((group) => [group.id, group])),
    person,
    meetingLine: line,
    entry,
    slotStart: (code) => slots.get(code) ?? null,
    openProposal: ({ by, slotCode }) => proposals.find((one) => one.by === by && one.slotCode === slotCode),
    reasonOfLeaving: (meetingId, by) =>
      leaves.find((one) => one.meetingId === meetingId && one.participantId === by)?.reason ?? "",
  };
}

/** Whoever was asked; a request to an organisation that nobody has answered names the organisation. */
function askedOf(request: Parameters<typeof addresseesOf>[0], facts: Facts) {
  if (request.toParticipantId !== null) return facts.person(request.toParticipantId);
  const { organisation } = facts.person(addresseesOf(request)[0] ?? "");
  return { name: organisation, organisation };
}

/** The notice with its facts as of now, or null where it is no longer true. */
function lineOf(notice: Notice, facts: Facts, addresses: ReturnType<typeof linksOf>): NoticeLine | null {
  switch (notice.kind) {
    case "request-received":
    case "request-expires-soon": {
      const request = facts.requestById.get(notice.about.requestId);
      if (request?.state !== "sent" || !addresseesOf(request).includes(facts.own)) return null;
      const from = facts.person(request.fromParticipantId);
      const { reason, preference, expiresAt } = request;
      const answerUrl = addresses.answer(request);
      return { kind: notice.kind, from, reason, preference, expiresAt, answerUrl };
    }
    case "request-expired": {
      const request = facts.requestById.get(notice.about.requestId);
      if (request?.state !== "expired") return null;
      return { kind: "request-expired", to: askedOf(request, facts) };
    }
    case "request-closed": {
      const request = facts.requestById.get(notice.about.requestId);
      if (request?.state !== "left") return null;
      return { kind: "request-closed", to: askedOf(request, facts) };
    }
    case "request-declined": {
      const request = facts.requestById.get(notice.about.requestId);
      if (request?.state !== "declined") return null;
      return {
        kind: "request-declined",
        to: askedOf(request, facts),
        reason: request.declineReason ?? "",
      };
    }
    case "request-accepted": {
      const request = facts.requestById.get(notice.about.requestId);
      if (request?.state !== "accepted") return null;
      const appointment = facts.appointmentByMeeting.get(notice.about.meetingId);
      return {
        kind: "request-accepted",
        by: askedOf(request, facts),
        meeting: appointment?.state === "standing" ? facts.meetingLine(appointment) : null,
      };
    }
    case "time-proposed": {
      const { meetingId, requestId } = notice.about;
      const appointment = facts.appointmentByMeeting.get(meetingId ?? "");
      const isOpen = facts.requestById.get(requestId ?? "")?.state === "sent";
      const wanted = facts.slotStart(notice.about.slotCode);
      if ((appointment?.state !== "standing" && !isOpen) || !wanted || !notice.about.by) return null;
      if (appointment?.slotCode === notice.about.slotCode) return null;
      return {
        kind: "time-proposed",
        by: facts.person(notice.about.by),
        wanted,
        answerUrl: addresses.answerToTime(facts.openProposal({ ...notice.about, by: notice.about.by })),
      };
    }
    case "time-declined": {
      const { meetingId, requestId, slotCode, by } = notice.about;
      const appointment = facts.appointmentByMeeting.get(meetingId ?? "");
      const isOpen = facts.requestById.get(requestId ?? "")?.state === "sent";
      const wanted = facts.slotStart(slotCode);
      if ((appointment?.state !== "standing" && !isOpen) || !wanted || !by) return null;
      const meeting = appointment?.state === "standing" ? facts.meetingLine(appointment) : null;
      return { kind: "time-declined", by: facts.person(by), wanted, meeting };
    }
    case "group-invited": {
      const group = facts.groupById.get(notice.about.groupRequestId);
      const own = group?.invitations.find((one) => one.participantId === facts.own);
      if ((group?.state !== "open" && group?.state !== "met") || own?.state !== "invited") return null;
      const others = group.invitations.filter(
        (one) => one.participantId !== facts.own && (one.state === "invited" || one.state === "accepted"),
      );
      return {
        kind: "group-invited",
        from: facts.person(group.from),
        others: others.map((one) => facts.person(one.participantId)),
        reason: group.reason,
        preference: group.preference,
        expiresAt: group.expiresAt,
        answerUrl: addresses.answerToGroup(group),
      };
    }
    case "group-withdrawn": {
      const group = facts.groupById.get(notice.about.groupRequestId);
      const own = group?.invitations.find((one) => one.participantId === facts.own);
      if (!group || (group.state !== "withdrawn" && own?.state !== "withdrawn")) return null;
      return { kind: "group-withdrawn", from: facts.person(group.from) };
    }
    case "group-left": {
      const { meetingId, by } = notice.about;
      const appointment = facts.appointmentByMeeting.get(meetingId);
      // Whoever left may have come back meanwhile.
      if (appointment?.state !== "standing" || !by || appointment.participantIds.includes(by)) return null;
      return {
        kind: "group-left",
        by: facts.person(by),
        reason: facts.reasonOfLeaving(meetingId, by),
        meeting: facts.meetingLine(appointment),
      };
    }
    case "group-returned": {
      const { meetingId, by } = notice.about;
      const appointment = facts.appointmentByMeeting.get(meetingId);
      if (appointment?.state !== "standing" || !by || !appointment.participantIds.includes(by)) return null;
      return { kind: "group-returned", by: facts.person(by), meeting: facts.meetingLine(appointment) };
    }
    case "own-change": {
      const { meetingId, change } = notice.about;
      const appointment = facts.appointmentByMeeting.get(meetingId);
      if (!appointment) return null;
      // Later changes may have made it otherwise; then somebody else's word on it follows.
      const isOff = change === "cancelled" || change === "left";
      if (isOff !== (appointment.state === "cancelled")) return null;
      return { kind: "own-change", change, meeting: facts.meetingLine(appointment) };
    }
    case "appointment-restored":
    case "appointment-made":
    case "appointment-moved": {
      const appointment = facts.appointmentByMeeting.get(notice.about.meetingId);
      if (appointment?.state !== "standing") return null;
      return { kind: notice.kind, meeting: facts.meetingLine(appointment) };
    }
    case "appointment-cancelled": {
      const appointment = facts.appointmentByMeeting.get(notice.about.meetingId);
      if (appointment?.state !== "cancelled") return null;
      const { name, organisation } = facts.meetingLine(appointment);
      return {
        kind: "appointment-cancelled",
        with: { name, organisation },
        startsAt: appointment.startsAt,
        reason: appointment.cancelReason,
      };
    }
    case "message-received":
      if (facts.blocked(notice.about.from)) return null;
      return {
        kind: "message-received",
        from: facts.person(notice.about.from),
        answerUrl: addresses.messages(notice.about.from),
      };
  }
}
