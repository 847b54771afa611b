import type { ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import {
  agreedNextStep,
  exchangesOf,
  exchangeStateOf,
  notesOf,
  otherOf,
  reportsOf,
  type Exchange,
} from "#modules/contacts";
import { organisationsByIds } from "#modules/directory";
import {
  appointmentsOfParticipants,
  publishedTimetableOf,
  requestsWithAny,
  seenSequencesOf,
  type Appointment,
  type Request,
} from "#modules/meetings";
import { sessionCodesOf } from "#modules/programme";
import { absencesOf, participantsByIds } from "#modules/registration";
import { personViewOf, type PersonView } from "../person-view.ts";
import type { AgendaDelta, DeltaContact, DeltaMeeting } from "./delta.ts";

type Facts = Awaited<ReturnType<typeof factsOf>>;

/** The deltas of some readers of one edition, in eleven queries for one as for hundreds. */
export async function deltasOfReaders(
  tx: Tx,
  of: { editionId: string; language: Language; frame: string },
  readerIds: readonly ParticipantId[],
): Promise<Map<ParticipantId, AgendaDelta>> {
  const facts = await factsOf(tx, of, readerIds);
  return new Map(readerIds.map((id) => [id, deltaOf(id, of, facts)]));
}

async function factsOf(tx: Tx, { editionId }: { editionId: string }, readerIds: readonly ParticipantId[]) {
  const [version, appointments, seen, requests, sessions, absences, notes, exchanges] = await Promise.all([
    publishedTimetableOf(tx, editionId),
    appointmentsOfParticipants(tx, editionId, readerIds),
    seenSequencesOf(tx, readerIds),
    requestsWithAny(tx, editionId, readerIds),
    sessionCodesOf(tx, editionId, readerIds),
    absencesOf(tx, editionId, readerIds),
    notesOf(tx, readerIds),
    exchangesOf(tx, readerIds),
  ]);
  const ids = new Set([
    ...readerIds,
    ...appointments.flatMap((one) => one.participantIds),
    ...requests.flatMap(sidesOf),
    ...exchanges.flatMap((one) => [one.firstParticipantId, one.secondParticipantId]),
  ]);
  const [reports, people] = await Promise.all([
    reportsOf(
      tx,
      appointments.map((one) => one.meetingId),
    ),
    participantsByIds(tx, [...ids]),
  ]);
  const organisations = await organisationsByIds(
    tx,
    [...people.values()].map((person) => person.organisationId),
  );
  const key = (meetingId: string, participantId: string) => `${meetingId} ${participantId}`;
  return {
    version,
    people,
    organisations,
    appointmentsOf: groupedBy(appointments, (one) => one.participantIds),
    requestsOf: groupedBy(requests, sidesOf),
    exchangesOf: groupedBy(exchanges, (one) => [one.firstParticipantId, one.secondParticipantId]),
    sessionsOf: groupedBy(sessions, (one) => [one.participantId]),
    absencesOf: groupedBy(absences, (one) => [one.participantId]),
    seen: new Map(seen.map((one) => [key(one.meetingId, one.participantId), one.sequence])),
    notes: new Map(notes.map((one) => [key(one.meetingId, one.participantId), one])),
    reports: new Map(reports.map((one) => [key(one.meetingId, one.participantId), one])),
    key,
  };
}

/** A request to an organisation has one side until somebody there answers it. */
function sidesOf(request: Request): string[] {
  return [request.fromParticipantId, request.toParticipantId].filter((id) => id !== null);
}

function groupedBy<One>(all: readonly One[], keysOf: (one: One) => readonly string[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
}

function deltaOf(id: ParticipantId, of: { language: Language; frame: string }, facts: Facts): AgendaDelta {
  const self = facts.people.get(id);
  invariant(self, `reader ${id} is a participant`);
  const personOf = (other: string): PersonView[] => {
    const person = facts.people.get(other);
    return person ? [personViewOf(person, facts.organisations.get(person.organisationId), of.language)] : [];
  };
  const requests = (facts.requestsOf.get(id) ?? []).filter(
    (one) => one.toParticipantId !== id || !one.isUnseen,
  );
  const exchanges = facts.exchangesOf.get(id) ?? [];
  const own = personOf(id)[0];
  return {
    kind: "agenda-delta/1",
    frame: of.frame,
    self: {
      id,
      givenName: self.givenName,
      familyName: self.familyName,
      jobTitle: self.jobTitle,
      email: self.email,
      organisation: { name: own?.organisation.name ?? "", country: own?.organisation.country ?? "" },
    },
    version:
      facts.version && facts.version.versionNumber !== null && facts.version.publishedAt
        ? { number: facts.version.versionNumber, publishedAt: facts.version.publishedAt.toISOString() }
        : null,
    sessionCodes: (facts.sessionsOf.get(id) ?? []).map((one) => one.sessionCode),
    absentSlotCodes: (facts.absencesOf.get(id) ?? []).map((one) => one.slotCode),
    meetings: (facts.appointmentsOf.get(id) ?? []).map((one) =>
      meetingOf(one, id, { facts, requests, exchanges, personOf }),
    ),
    requests: requests
      .filter((one) => one.toParticipantId === id && one.state === "sent")
      .flatMap((one) =>
        personOf(one.fromParticipantId).map((person) => ({
          id: one.id,
          person,
          reason: one.reason,
          reasonLanguage: one.reasonLanguage,
        })),
      ),
    contacts: exchanges.flatMap((one) => contactOf(one, id, { facts, personOf })),
  };
}

function meetingOf(
  one: Appointment,
  self: ParticipantId,
  known: {
    facts: Facts;
    requests: readonly Request[];
    exchanges: readonly Exchange[];
    personOf: (id: string) => PersonView[];
  },
): DeltaMeeting {
  const { facts } = known;
  const others = one.participantIds.filter((id) => id !== self);
  const note = facts.notes.get(facts.key(one.meetingId, self));
  const mine = facts.reports.get(facts.key(one.meetingId, self));
  const theirs =
    others.length === 1 ? facts.reports.get(facts.key(one.meetingId, others[0] ?? "")) : undefined;
  return {
    id: one.meetingId,
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
    tableCode: one.tableCode,
    state: one.state,
    sequence: one.sequence,
    seen: facts.seen.get(facts.key(one.meetingId, self)) ?? null,
    changedAt: one.changedAt.toISOString(),
    cancelledBy:
      one.state === "standing"
        ? null
        : one.isAgreed
          ? "timetable"
          : one.cancelledBy === null
            ? "organisers"
            : one.cancelledBy === self
              ? "self"
              : "other",
    cancelReason: one.cancelReason,
    people: others.flatMap((id) =>
      known.personOf(id).map((person) => ({
        ...person,
        exchange: exchangeStateOf(
          known.exchanges.find((pair) => otherOf(pair, self) === id),
          self,
        ),
      })),
    ),
    wishes: known.requests
      .filter(
        (request) =>
          others.includes(request.fromParticipantId) ||
          (request.toParticipantId !== null && others.includes(request.toParticipantId)),
      )
      .filter((request) => request.reason !== "" && isAbout(request, one))
      .map((request) => ({
        mine: request.fromParticipantId === self,
        text: request.reason,
        language: request.reasonLanguage,
      })),
    note: note ? { text: note.text, savedAt: note.savedAt.toISOString() } : null,
    outcome: mine?.outcome ?? null,
    missing: mine?.missing ?? [],
    rating: mine?.rating ?? null,
    nextStep: mine?.nextStep ?? null,
    agreedNextStep: agreedNextStep(mine?.nextStep ?? null, theirs?.nextStep ?? null),
  };
}

/** Whether a request says what a meeting is about; that of two whose meeting is cancelled is cancelled with it. */
function isAbout({ state }: Request, meeting: Appointment): boolean {
  if (state === "accepted" || state === "sent") return true;
  return state === "cancelled" && meeting.state === "cancelled" && meeting.participantIds.length === 2;
}

function contactOf(
  pair: Exchange,
  self: ParticipantId,
  known: { facts: Facts; personOf: (id: string) => PersonView[] },
): DeltaContact[] {
  const other = otherOf(pair, self);
  const exchange = exchangeStateOf(pair, self);
  if (exchange === "none") return [];
  const agreed = [pair.firstAgreedAt, pair.secondAgreedAt].flatMap((at) => (at ? [at.getTime()] : []));
  return known.personOf(other).map((person) => ({
    person,
    exchange,
    email: exchange === "both" ? (known.facts.people.get(other)?.email ?? null) : null,
    since: exchange === "both" ? new Date(Math.max(...agreed)).toISOString() : null,
  }));
}
