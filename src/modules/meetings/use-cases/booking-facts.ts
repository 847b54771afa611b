import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotsOf, tablesOf } from "#modules/editions";
import { absencesOf, participantsByIds } from "#modules/registration";
import type { BookingFacts } from "../domain/best-places.ts";
import { groupedBy } from "../domain/grouped-by.ts";
import { engagementsOf, keptPlacesOf, takenPlacesOf } from "../store/booking.ts";

/** What the choice of a place for these participants stands on, in seven queries; `besides` leaves their own meeting out. */
export async function loadBookingFacts(
  tx: Tx,
  editionId: EditionId,
  who: { participantIds: readonly ParticipantId[]; besides: MeetingId | null },
  now: Instant,
): Promise<BookingFacts> {
  const { participantIds, besides } = who;
  const slots = await slotsOf(tx, editionId);
  const tables = await tablesOf(tx, editionId);
  const people = await participantsByIds(tx, participantIds);
  const absences = await absencesOf(tx, editionId, participantIds);
  const engagements = await engagementsOf(tx, participantIds, besides);
  const takenPlaces = await takenPlacesOf(tx, editionId, { now, besides });
  const keptPlaces = await keptPlacesOf(tx, editionId, { now, besides });
  const zoneByTable = new Map(tables.map((table) => [table.code, table.zoneCode]));
  const engagementsByPerson = groupedBy(engagements, (one) => one.participantId);
  const absencesByPerson = groupedBy(absences, (one) => one.participantId);
  const members = participantIds.map((participantId) => {
    const person = people.get(participantId);
    invariant(person, `participant ${participantId} of a meeting is registered`);
    return {
      participantId,
      meetingsMax: person.meetingsMax,
      engagements: (engagementsByPerson.get(participantId) ?? []).map(({ startsAt, endsAt, tableCode }) => ({
        startsAt,
        endsAt,
        zoneCode: tableCode === null ? null : (zoneByTable.get(tableCode) ?? ""),
      })),
      absentSlotCodes: new Set((absencesByPerson.get(participantId) ?? []).map((one) => one.slotCode)),
    };
  });
  const kept = keptPlaces.map((one) => ({ ...one, zoneCode: zoneByTable.get(one.tableCode ?? "") ?? "" }));
  return { now, slots, tables, members, takenPlaces, kept };
}
