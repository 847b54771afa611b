import type { Tx } from "#kernel/tx";
import { calendarWords } from "#mail/calendar-words";
import type { MeetingLine } from "#mail/timetable-published";
import { tablesOf, zonesOf } from "#modules/editions";
import { calendarUidOf, type Appointment } from "#modules/meetings";
import type { MeetingEntry } from "./calendar-files.ts";
import type { Reader } from "./letter-facts.ts";

/**
 * How a meeting is said to one of its participants: as a line of a letter and as an entry of a calendar, with everyone
 * else who sits at the table. Two queries.
 */
export async function meetingWords(
  tx: Tx,
  { participant, edition, language }: Reader,
  person: (id: string) => { name: string; organisation: string },
): Promise<{ line: (appointment: Appointment) => MeetingLine; entry: (of: Appointment) => MeetingEntry }> {
  const zoneByTable = new Map((await tablesOf(tx, edition.id)).map((table) => [table.code, table.zoneCode]));
  const zones = new Map((await zonesOf(tx, edition.id)).map((zone) => [zone.code, zone]));
  const othersOf = (appointment: Appointment) =>
    appointment.participantIds.filter((id) => id !== participant.id).map(person);
  const zoneOf = ({ tableCode }: Appointment) => zones.get(zoneByTable.get(tableCode) ?? "");
  return {
    line: (appointment) => {
      const others = othersOf(appointment);
      return {
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        name: others.map((one) => one.name).join(", "),
        organisation: [...new Set(others.map((one) => one.organisation))].join(", "),
        tableCode: appointment.tableCode,
        zone: zoneOf(appointment)?.name[language] ?? "",
      };
    },
    entry: (appointment) => {
      const { name, street, city } = edition.venue;
      const zone = zoneOf(appointment);
      return {
        uid: calendarUidOf(appointment.meetingId),
        sequence: appointment.sequence,
        changedAt: appointment.changedAt,
        startsAt: appointment.startsAt,
        endsAt: appointment.endsAt,
        isCancelled: appointment.state === "cancelled",
        ...calendarWords(
          {
            others: othersOf(appointment),
            tableCode: appointment.tableCode,
            zone: zone?.name[language] ?? "",
            way: zone?.way[language] ?? "",
            venue: [name, street ?? "", city],
          },
          language,
        ),
      };
    },
  };
}
