import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/**
 * In which of these slots participants are engaged, in a meeting or a session: of all participants of the edition, or of
 * some. Whoever is engaged in none is left out. One query, one row for each participant.
 */
export async function busySlotsOf(
  tx: Tx,
  editionId: EditionId,
  slots: readonly { readonly code: string; readonly startsAt: Instant; readonly endsAt: Instant }[],
  participantIds?: readonly ParticipantId[],
): Promise<Map<ParticipantId, ReadonlySet<string>>> {
  const some = participantIds ? sql`and participant_id = any(${[...participantIds]}::uuid[])` : sql.raw("");
  const { rows } = await sql<{ participant_id: string; codes: string[] }>`
    select participant_id, array_agg(distinct slot.code) as codes
    from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as slot (code text, "startsAt" timestamptz, "endsAt" timestamptz)
    join engagement on engagement.during && tstzrange(slot."startsAt", slot."endsAt")
    where engagement.edition_id = ${editionId} ${some}
    group by participant_id`.execute(tx);
  return new Map(rows.map((row) => [row.participant_id, new Set(row.codes)]));
}
