import type { MeetingId, ParticipantId } from "#kernel/ids";
import { groupedBy } from "./grouped-by.ts";

export type PlacedMeeting = {
  readonly meetingId: MeetingId;
  readonly slotCode: string;
  readonly tableCode: string;
  readonly participantIds: readonly ParticipantId[];
};

export type Place = { readonly slotCode: string; readonly tableCode: string };

/** `moved` is another slot, `table-changed` the same slot at another table. */
export type MeetingChange =
  | {
      kind: "added";
      meetingId: MeetingId;
      participantIds: readonly ParticipantId[];
      before: null;
      after: Place;
    }
  | {
      kind: "removed";
      meetingId: MeetingId;
      participantIds: readonly ParticipantId[];
      before: Place;
      after: null;
    }
  | {
      kind: "moved" | "table-changed";
      meetingId: MeetingId;
      participantIds: readonly ParticipantId[];
      before: Place;
      after: Place;
    };

export type PersonChange = {
  readonly participantId: ParticipantId;
  readonly addedCount: number;
  readonly removedCount: number;
  readonly movedCount: number;
  readonly tableChangedCount: number;
};

export type TimetableComparison = {
  readonly meetings: readonly MeetingChange[];
  readonly people: readonly PersonChange[];
  readonly unchangedCount: number;
};

/**
 * What changes for whom when `after` takes the place of `before`. Participants of a removed meeting are those who sat
 * in it, of every other change those who will sit in it and those who no longer do.
 */
export function compareSeatings(
  before: readonly PlacedMeeting[],
  after: readonly PlacedMeeting[],
): TimetableComparison {
  const beforeById = new Map(before.map((meeting) => [meeting.meetingId, meeting]));
  const afterById = new Map(after.map((meeting) => [meeting.meetingId, meeting]));
  const changes: MeetingChange[] = [];
  let unchangedCount = 0;
  for (const meeting of after) {
    const change = changeOf(beforeById.get(meeting.meetingId), meeting);
    if (change) changes.push(change);
    else unchangedCount++;
  }
  for (const meeting of before) if (!afterById.has(meeting.meetingId)) changes.push(removalOf(meeting));
  return { meetings: changes, people: peopleOf(changes), unchangedCount };
}

function changeOf(before: PlacedMeeting | undefined, after: PlacedMeeting): MeetingChange | null {
  const { meetingId } = after;
  if (!before)
    return {
      kind: "added",
      meetingId,
      participantIds: after.participantIds,
      before: null,
      after: placeOf(after),
    };
  const participantIds = [...new Set([...after.participantIds, ...before.participantIds])];
  const places = { meetingId, participantIds, before: placeOf(before), after: placeOf(after) };
  const samePeople =
    participantIds.length === after.participantIds.length &&
    participantIds.length === before.participantIds.length;
  if (before.slotCode !== after.slotCode || !samePeople) return { kind: "moved", ...places };
  return before.tableCode === after.tableCode ? null : { kind: "table-changed", ...places };
}

function removalOf(meeting: PlacedMeeting): MeetingChange {
  const { meetingId, participantIds } = meeting;
  return { kind: "removed", meetingId, participantIds, before: placeOf(meeting), after: null };
}

function placeOf(meeting: PlacedMeeting): Place {
  return { slotCode: meeting.slotCode, tableCode: meeting.tableCode };
}

function peopleOf(changes: readonly MeetingChange[]): PersonChange[] {
  const pairs = changes.flatMap((change) => change.participantIds.map((id) => ({ id, kind: change.kind })));
  return [...groupedBy(pairs, (pair) => pair.id)].map(([participantId, own]) => ({
    participantId,
    addedCount: own.filter((pair) => pair.kind === "added").length,
    removedCount: own.filter((pair) => pair.kind === "removed").length,
    movedCount: own.filter((pair) => pair.kind === "moved").length,
    tableChangedCount: own.filter((pair) => pair.kind === "table-changed").length,
  }));
}
