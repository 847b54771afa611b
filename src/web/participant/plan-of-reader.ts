import { invariant } from "#kernel/invariant";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { roomsOf, zonesOf, type Zone } from "#modules/editions";
import { agendaOf, type Agenda, type AgendaEntry } from "#modules/meetings";
import { sessionsOfParticipant } from "#modules/programme";
import { peopleById } from "./people-by-id.ts";
import type { PersonView } from "./person-view.ts";
import { inOrderOfTime, type PlannedMeeting, type PlanEntry } from "./plan.ts";
import type { Reader } from "./reader.ts";

export type PlanOfReader = {
  /** Number of the version in force; null before the first. */
  readonly versionNumber: number | null;
  readonly publishedAt: Date | null;
  readonly entries: readonly PlanEntry[];
};

/** The reader's meetings and sessions in their language. Nine queries, whatever is planned. */
export async function planOfReader(tx: Tx, reader: Reader, language: Language): Promise<PlanOfReader> {
  const { editionId, participantId } = reader;
  const [agenda, sessions, zones, rooms] = await Promise.all([
    agendaOf(tx, editionId, participantId),
    sessionsOfParticipant(tx, editionId, participantId),
    zonesOf(tx, editionId),
    roomsOf(tx, editionId),
  ]);
  const people = await peopleById(tx, (agenda?.meetings ?? []).map((one) => one.otherParticipantId), language);
  const roomNames = new Map(rooms.map((room) => [room.code, room.name[language]]));
  const zoneByCode = new Map(zones.map((zone) => [zone.code, zone]));
  const planned = sessions.map(({ code, startsAt, endsAt, title, roomCode }) => ({
    kind: "session" as const,
    id: code,
    startsAt,
    endsAt,
    title: title[language],
    room: roomCode && (roomNames.get(roomCode) ?? roomCode),
  }));
  return {
    versionNumber: agenda?.versionNumber ?? null,
    publishedAt: agenda?.publishedAt ?? null,
    entries: inOrderOfTime<PlanEntry>([...planned, ...meetingsOf(agenda, { people, zoneByCode, language, reader })]),
  };
}

function meetingsOf(
  agenda: Agenda | null,
  known: {
    people: ReadonlyMap<string, PersonView>;
    zoneByCode: ReadonlyMap<string, Zone>;
    language: Language;
    reader: Reader;
  },
): PlannedMeeting[] {
  return (agenda?.meetings ?? []).map((meeting: AgendaEntry) => {
    const person = known.people.get(meeting.otherParticipantId);
    const zone = known.zoneByCode.get(meeting.zoneCode);
    invariant(person, `meeting ${meeting.meetingId} is with unknown participant ${meeting.otherParticipantId}`);
    return {
      kind: "meeting",
      id: meeting.meetingId,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      tableCode: meeting.tableCode,
      zone: zone?.name[known.language] ?? meeting.zoneCode,
      way: zone?.way[known.language] ?? "",
      person,
      wishes: meeting.reasons.map(({ fromParticipantId, text, language }) => ({
        mine: fromParticipantId === known.reader.participantId,
        text,
        language,
      })),
    };
  });
}
