import { sql } from "kysely";
import type { EditionId, RunId, TimetableId } from "#kernel/ids";
import type { Bilingual } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { ProblemProof, ProblemScore } from "../domain/plan.ts";

export type DraftPlacement = {
  meetingId: string;
  slotCode: string;
  tableCode: string;
  startsAt: string;
  endsAt: string;
  pinned: boolean;
  participantIds: readonly string[];
};

export type DraftUnplaced = {
  meetingId: string;
  reason: string;
  sentence: Bilingual;
  about: Readonly<Record<string, unknown>>;
};

export type Draft = {
  readonly editionId: EditionId;
  readonly runId: RunId | null;
  readonly createdAt: Instant;
  readonly score: ProblemScore;
  readonly proof: ProblemProof;
  readonly placements: readonly DraftPlacement[];
  readonly unplaced: readonly DraftUnplaced[];
};

/**
 * Writes a draft in four statements, whatever its size. The database refuses double bookings
 * (`one_meeting_per_participant_at_a_time`, `one_meeting_per_table_at_a_time`) and spans that are not the slot's.
 */
export async function saveDraft(tx: Tx, draft: Draft): Promise<TimetableId> {
  const { id } = await tx
    .insertInto("timetable")
    .values({
      edition_id: draft.editionId,
      run_id: draft.runId,
      copied_from: null,
      version_number: null,
      created_at: draft.createdAt,
      published_at: null,
      published_by: null,
      score: JSON.stringify(draft.score),
      proof: JSON.stringify(draft.proof),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const placements = JSON.stringify(draft.placements);
  await sql`
    insert into placement (edition_id, timetable_id, meeting_id, slot_code, table_code, during, pinned)
    select ${draft.editionId}, ${id}, "meetingId", "slotCode", "tableCode", tstzrange("startsAt", "endsAt"), pinned
    from jsonb_to_recordset(${placements}::jsonb) as file ("meetingId" uuid, "slotCode" text, "tableCode" text,
      "startsAt" timestamptz, "endsAt" timestamptz, pinned boolean)`.execute(tx);
  await sql`
    insert into seat (edition_id, timetable_id, meeting_id, participant_id, during)
    select ${draft.editionId}, ${id}, "meetingId", participant_id::uuid, tstzrange("startsAt", "endsAt")
    from jsonb_to_recordset(${placements}::jsonb) as file ("meetingId" uuid, "startsAt" timestamptz,
      "endsAt" timestamptz, "participantIds" jsonb),
      jsonb_array_elements_text("participantIds") as participant_id`.execute(tx);
  await sql`
    insert into unplaced_meeting (edition_id, timetable_id, meeting_id, reason, sentence_de, sentence_en, about)
    select ${draft.editionId}, ${id}, "meetingId", reason, sentence ->> 'de', sentence ->> 'en', about
    from jsonb_to_recordset(${JSON.stringify(draft.unplaced)}::jsonb) as file ("meetingId" uuid, reason text,
      sentence jsonb, about jsonb)`.execute(tx);
  return id;
}

/** Copies a timetable with all its seats into a new draft. */
export async function copyTimetable(
  tx: Tx,
  timetableId: TimetableId,
  createdAt: Instant,
): Promise<TimetableId> {
  const result = await sql<{ id: string }>`
    insert into timetable (edition_id, run_id, copied_from, created_at, score, proof)
    select edition_id, run_id, id, ${createdAt}, score, proof from timetable where id = ${timetableId}
    returning id`.execute(tx);
  const id = result.rows[0]!.id;
  await sql`
    insert into placement (edition_id, timetable_id, meeting_id, slot_code, table_code, during, pinned)
    select edition_id, ${id}, meeting_id, slot_code, table_code, during, pinned
    from placement where timetable_id = ${timetableId}`.execute(tx);
  await sql`
    insert into seat (edition_id, timetable_id, meeting_id, participant_id, during)
    select edition_id, ${id}, meeting_id, participant_id, during from seat where timetable_id = ${timetableId}`.execute(
    tx,
  );
  await sql`
    insert into unplaced_meeting (edition_id, timetable_id, meeting_id, reason, sentence_de, sentence_en, about)
    select edition_id, ${id}, meeting_id, reason, sentence_de, sentence_en, about
    from unplaced_meeting where timetable_id = ${timetableId}`.execute(tx);
  return id;
}

/** Throws a draft away; false when it is none (a published version stays for good). */
export async function discardDraft(tx: Tx, timetableId: TimetableId): Promise<boolean> {
  const result = await tx
    .deleteFrom("timetable")
    .where("id", "=", timetableId)
    .where("version_number", "is", null)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
