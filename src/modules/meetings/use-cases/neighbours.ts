import { sql } from "kysely";
import type { EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";

export type SlotFacts = { code: string; halfDay: string; startsAt: Date; endsAt: Date };
export type TableFacts = { code: string; zoneCode: string };
export type ParticipantFacts = {
  id: ParticipantId;
  code: string;
  organisationId: OrganisationId;
  approved: boolean;
  bookable: boolean;
  meetingsMin: number;
  meetingsMax: number;
};

export async function slotsOf(tx: Tx, editionId: EditionId): Promise<SlotFacts[]> {
  const { rows } = await sql<SlotFacts>`select code, half_day as "halfDay", starts_at as "startsAt", ends_at as "endsAt"
    from slot where edition_id = ${editionId} order by starts_at`.execute(tx);
  return rows;
}

export async function tablesOf(tx: Tx, editionId: EditionId): Promise<TableFacts[]> {
  const { rows } = await sql<TableFacts>`select code, zone_code as "zoneCode" from meeting_table
    where edition_id = ${editionId} order by position, code`.execute(tx);
  return rows;
}

export async function requestsMaxOf(tx: Tx, editionId: EditionId): Promise<number> {
  const { rows } = await sql<{ max: number }>`select requests_per_participant_max as max from edition where id = ${editionId}`.execute(tx);
  return rows[0]?.max ?? 0;
}

export async function participantsOf(tx: Tx, editionId: EditionId): Promise<ParticipantFacts[]> {
  const { rows } = await sql<ParticipantFacts>`select id, code, organisation_id as "organisationId", state = 'approved' as approved,
    bookable, meetings_min as "meetingsMin", meetings_max as "meetingsMax" from participant where edition_id = ${editionId} order by code`.execute(tx);
  return rows;
}

export async function absencesOf(tx: Tx, editionId: EditionId): Promise<{ participantId: ParticipantId; slotCode: string }[]> {
  const { rows } = await sql<{ participantId: string; slotCode: string }>`select participant_id as "participantId", slot_code as "slotCode"
    from absence where edition_id = ${editionId}`.execute(tx);
  return rows;
}

export async function attendancesOf(tx: Tx, editionId: EditionId): Promise<{ participantId: ParticipantId; startsAt: Date; endsAt: Date }[]> {
  const { rows } = await sql<{ participantId: string; startsAt: Date; endsAt: Date }>`select participant_id as "participantId",
    lower(during) as "startsAt", upper(during) as "endsAt" from attendance where edition_id = ${editionId}`.execute(tx);
  return rows;
}

/** The two sides of a request; null for someone who is not in this edition. */
export async function requestSides(tx: Tx, editionId: EditionId, from: ParticipantId, to: ParticipantId) {
  const participants = await participantsOf(tx, editionId);
  const sideOf = (id: ParticipantId) => participants.find((participant) => participant.id === id) ?? null;
  return { from: sideOf(from), to: sideOf(to) };
}
