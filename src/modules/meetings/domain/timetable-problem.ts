import type { ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import { groupedBy } from "./grouped-by.ts";
import { pairKeyOf } from "./participant-pair.ts";
import type { Preference, RequestState } from "./request.ts";
import { wishWeights, worthOfWishes } from "./worth-of-wishes.ts";

/** `kontor-problem/1` as this module writes it. */
export type TimetableProblem = {
  format: "kontor-problem/1";
  name: string;
  slots: { id: string; startsAt: string; endsAt: string }[];
  tables: { id: string; zone?: string }[];
  participants: {
    id: string;
    organisation: string;
    unavailable: string[];
    meetingsMin: number;
    meetingsMax: number;
  }[];
  meetings: {
    id: string;
    participants: string[];
    worth: number;
    required: boolean;
    slots?: string[];
    table?: string;
  }[];
};

export type Span = { readonly startsAt: Instant; readonly endsAt: Instant };

export type ProblemFacts = {
  readonly name: string;
  readonly slots: readonly (Span & { readonly code: string })[];
  readonly tables: readonly { readonly code: string; readonly zoneCode: string }[];
  readonly participants: readonly ProblemParticipant[];
  readonly absences: readonly { readonly participantId: ParticipantId; readonly slotCode: string }[];
  readonly attendances: readonly (Span & { readonly participantId: ParticipantId })[];
  readonly meetings: readonly WantedMeeting[];
  readonly wishes: readonly {
    readonly fromParticipantId: ParticipantId;
    readonly toParticipantId: ParticipantId;
    readonly preference: Preference;
    readonly state: RequestState;
  }[];
  /** Where the meetings are as of now. */
  readonly published: readonly PublishedPlace[];
  /** Slots that have begun by then take nothing new, and what is published in them stays. Null: nothing has begun. */
  readonly now: Instant | null;
};

export type PublishedPlace = {
  readonly meetingId: string;
  readonly slotCode: string;
  readonly tableCode: string;
  /** Tied to its place by the organiser. */
  readonly pinned: boolean;
};

/** The version in force as the optimiser starts from it, in its own codes. */
export type PublishedPlan = { placed: { meeting: string; slot: string; table: string }[] };

export type ProblemParticipant = {
  readonly id: ParticipantId;
  readonly code: string;
  readonly organisationId: string;
  readonly meetingsMin: number;
  readonly meetingsMax: number;
};

export type WantedMeeting = {
  readonly id: string;
  readonly code: string;
  /** Two for a pair, up to six for a group. */
  readonly participantIds: readonly ParticipantId[];
};

/**
 * Writes down what the optimiser is asked. Ids are codes and every list is sorted by them (slots by time), so that the
 * same edition gives the same text on every machine. Meetings of people who are not (or no longer) approved are left
 * out here and named as unplaced when the plan is saved.
 */
export function timetableProblem(facts: ProblemFacts): TimetableProblem {
  const begun = begunSlots(facts);
  const slots = facts.slots.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const participantById = new Map(facts.participants.map((participant) => [participant.id, participant]));
  const unavailable = unavailableSlots(facts);
  makeAvailableWhereBegun(unavailable, facts, begun);
  return {
    format: "kontor-problem/1",
    name: facts.name,
    slots: slots.map((slot) => ({
      id: slot.code,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
    })),
    tables: facts.tables
      .map((table) => ({ id: table.code, zone: table.zoneCode }))
      .toSorted((a, b) => compareText(a.id, b.id)),
    participants: facts.participants
      .map((participant) => ({
        id: participant.code,
        organisation: participant.organisationId,
        unavailable: slots
          .filter((slot) => unavailable.get(participant.id)?.has(slot.code))
          .map((slot) => slot.code),
        meetingsMin: participant.meetingsMin,
        meetingsMax: participant.meetingsMax,
      }))
      .toSorted((a, b) => compareText(a.id, b.id)),
    meetings: problemMeetings(facts, { participantById, unavailable, begun }),
  };
}

/** What of the version in force the optimiser can start from. */
export function publishedPlan(facts: ProblemFacts): PublishedPlan {
  const codeById = new Map(facts.meetings.map((meeting) => [meeting.id, meeting.code]));
  return {
    placed: facts.published.flatMap(({ meetingId, slotCode, tableCode }) => {
      const meeting = codeById.get(meetingId);
      return meeting === undefined ? [] : { meeting, slot: slotCode, table: tableCode };
    }),
  };
}

/** True when a meeting could still be given a slot. */
export function isSlotLeft(facts: Pick<ProblemFacts, "slots" | "now">): boolean {
  return facts.slots.length > begunSlots(facts).size;
}

function begunSlots({ slots, now }: Pick<ProblemFacts, "slots" | "now">): Set<string> {
  return new Set(now === null ? [] : slots.filter((slot) => slot.startsAt <= now).map((slot) => slot.code));
}

/** Who met, met: an absence entered afterwards does not undo a meeting that has begun. */
function makeAvailableWhereBegun(
  unavailable: Map<ParticipantId, Set<string>>,
  { meetings, published }: Pick<ProblemFacts, "meetings" | "published">,
  begun: ReadonlySet<string>,
): void {
  const slotByMeeting = new Map(published.map(({ meetingId, slotCode }) => [meetingId, slotCode]));
  for (const { id, participantIds } of meetings) {
    const slotCode = slotByMeeting.get(id);
    if (slotCode === undefined || !begun.has(slotCode)) continue;
    for (const participantId of participantIds) unavailable.get(participantId)?.delete(slotCode);
  }
}

/** A slot is out of reach when the participant is away, or attends a session that shares any moment with it. */
function unavailableSlots(facts: ProblemFacts): Map<ParticipantId, Set<string>> {
  const slotsByParticipant = new Map<ParticipantId, Set<string>>();
  const add = (participantId: ParticipantId, slotCode: string) => {
    const codes = slotsByParticipant.get(participantId) ?? new Set<string>();
    slotsByParticipant.set(participantId, codes.add(slotCode));
  };
  for (const absence of facts.absences) add(absence.participantId, absence.slotCode);
  for (const attendance of facts.attendances)
    for (const slot of facts.slots)
      if (slot.startsAt < attendance.endsAt && attendance.startsAt < slot.endsAt)
        add(attendance.participantId, slot.code);
  return slotsByParticipant;
}

function problemMeetings(
  facts: ProblemFacts,
  known: {
    participantById: ReadonlyMap<ParticipantId, ProblemParticipant>;
    unavailable: ReadonlyMap<ParticipantId, ReadonlySet<string>>;
    begun: ReadonlySet<string>;
  },
): TimetableProblem["meetings"] {
  const { participantById, unavailable, begun } = known;
  const slotsLeft = facts.slots.map((slot) => slot.code).filter((code) => !begun.has(code));
  const wishesByPair = groupedBy(facts.wishes, (wish) =>
    pairKeyOf(wish.fromParticipantId, wish.toParticipantId),
  );
  const fixed = facts.published.filter((place) => place.pinned || begun.has(place.slotCode));
  const pinByMeeting = new Map(fixed.map((place) => [place.meetingId, place]));
  return facts.meetings
    .flatMap((meeting) => {
      const members = meeting.participantIds.flatMap((id) => participantById.get(id) ?? []);
      if (members.length < meeting.participantIds.length) return [];
      const pin = pinByMeeting.get(meeting.id);
      // A pin binds only while everyone can come: someone who has become unavailable is asked to meet at another time.
      const bound = pin && !members.some((side) => unavailable.get(side.id)?.has(pin.slotCode));
      return {
        id: meeting.code,
        participants: members.map((member) => member.code).toSorted(compareText),
        worth: worthOfMeeting(meeting, wishesByPair),
        required: Boolean(bound),
        ...(bound
          ? { slots: [pin.slotCode], table: pin.tableCode }
          : begun.size > 0 && { slots: slotsLeft.toSorted(compareText) }),
      };
    })
    .toSorted((a, b) => compareText(a.id, b.id));
}

/** A pair is worth what its wishes are; a group, to which all have said yes, at least one plain wish. */
function worthOfMeeting(
  { participantIds }: WantedMeeting,
  wishesByPair: ReadonlyMap<string, readonly ProblemFacts["wishes"][number][]>,
): number {
  const pairs = participantIds.flatMap((one, index) =>
    participantIds.slice(index + 1).map((other) => pairKeyOf(one, other)),
  );
  const worth = worthOfWishes(pairs.flatMap((key) => wishesByPair.get(key) ?? []));
  return participantIds.length > 2 ? Math.max(worth, wishWeights.want.worth) : worth;
}

/** By code unit, not by locale: the order must not depend on the machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
