import { invariant } from "#kernel/invariant";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { roomsOf, slotsOf, zonesOf, type Zone } from "#modules/editions";
import type { Agenda, AgendaEntry } from "#modules/meetings";
import { sessionsOfParticipant } from "#modules/programme";
import { absencesOf } from "#modules/registration";
import type { FactsOfReader } from "./facts-of-reader.ts";
import { peopleById } from "./people-by-id.ts";
import type { PersonView } from "./person-view.ts";
import { freeSpansOf, inOrderOfTime, type FreeSpan, type PlannedMeeting, type PlanEntry } from "./plan.ts";
import type { Reader } from "./reader.ts";

export type PlanOfReader = {
  /** Number of the version in force; null before the first. */
  readonly versionNumber: number | null;
  readonly publishedAt: Date | null;
  /** Meetings, sessions and free spans in order of time; nothing is called free before the first version. */
  readonly items: readonly (PlanEntry | FreeSpan)[];
};

/** The reader's meetings and sessions in their language. Seven queries at most, whatever is planned. */
export async function planOfReader(
  tx: Tx,
  reader: Reader,
  known: { language: Language; facts: FactsOfReader },
): Promise<PlanOfReader> {
  const { editionId, participantId } = reader;
  const { language, facts } = known;
  const { agenda } = facts;
  const [sessions, zones, rooms, slots, absences] = await Promise.all([
    sessionsOfParticipant(tx, editionId, participantId),
    zonesOf(tx, editionId),
    roomsOf(tx, editionId),
    slotsOf(tx, editionId),
    absencesOf(tx, editionId, [participantId]),
  ]);
  const people = await peopleById(
    tx,
    (agenda?.meetings ?? []).flatMap((one) => one.otherParticipantIds),
    language,
  );
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
  const entries = [...planned, ...meetingsOf(agenda, { people, zoneByCode, language, reader })];
  const absentSlotCodes = new Set(absences.map((one) => one.slotCode));
  const free = agenda ? freeSpansOf(slots, { entries, absentSlotCodes }) : [];
  return {
    versionNumber: agenda?.versionNumber ?? null,
    publishedAt: agenda?.publishedAt ?? null,
    items: inOrderOfTime([...entries, ...free]),
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
    const people = meeting.otherParticipantIds.flatMap((id) => known.people.get(id) ?? []);
    const zone = known.zoneByCode.get(meeting.zoneCode);
    const [person, ...others] = people;
    invariant(person, `meeting ${meeting.meetingId} is with unknown participants`);
    return {
      kind: "meeting",
      id: meeting.meetingId,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      tableCode: meeting.tableCode,
      zone: zone?.name[known.language] ?? meeting.zoneCode,
      way: zone?.way[known.language] ?? "",
      person,
      others,
      wishes: meeting.reasons.map(({ fromParticipantId, text, language }) => ({
        mine: fromParticipantId === known.reader.participantId,
        text,
        language,
      })),
    };
  });
}
