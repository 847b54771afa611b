import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { MeetingReport, Rating, ReportToSave } from "../domain/report.ts";
import "./tables.ts";

/** What all sides say of these meetings. One query; whoever shows it keeps the sides apart. */
export async function reportsOf(tx: Tx, meetingIds: readonly MeetingId[]): Promise<MeetingReport[]> {
  const rows = await tx
    .selectFrom("meeting_report")
    .selectAll()
    .select(
      sql<string[]>`array(select missing.participant_id::text from missing_member as missing
        where missing.meeting_id = meeting_report.meeting_id
          and missing.reported_by = meeting_report.participant_id order by 1)`.as("missing"),
    )
    .where(sql<boolean>`meeting_id = any(${[...meetingIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantId: row.participant_id,
    outcome: row.outcome,
    missing: row.missing,
    rating: row.rating as Rating | null,
    nextStep: row.next_step,
  }));
}

/** In a transaction: what is said of a meeting and who was missing belong together. */
export async function keepReport(
  tx: Tx,
  of: { editionId: EditionId; meetingId: MeetingId; participantId: ParticipantId },
  report: ReportToSave,
  at: Instant,
): Promise<void> {
  const isMissed = report.outcome !== undefined && report.outcome !== null && report.outcome !== "held";
  const wasThere = !report.missing?.includes(of.participantId);
  // Only a meeting that took place is rated, and only by those who were there.
  const rating = isMissed || !wasThere ? null : report.rating;
  const said = {
    ...(report.outcome !== undefined && { outcome: report.outcome }),
    ...(report.nextStep !== undefined && { next_step: report.nextStep }),
  };
  const changed = {
    ...said,
    ...(report.outcome === undefined && rating !== undefined
      ? {
          rating: sql<
            number | null
          >`case when (meeting_report.outcome is null or meeting_report.outcome = 'held')
            and not exists (select from missing_member as missing where missing.meeting_id = ${of.meetingId}
              and missing.reported_by = ${of.participantId} and missing.participant_id = ${of.participantId})
            then ${rating}::smallint end`,
        }
      : rating !== undefined && { rating }),
  };
  await tx
    .insertInto("meeting_report")
    .values({
      edition_id: of.editionId,
      meeting_id: of.meetingId,
      participant_id: of.participantId,
      outcome: null,
      next_step: null,
      ...said,
      rating: rating ?? null,
      reported_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(["meeting_id", "participant_id"]).doUpdateSet({ ...changed, reported_at: at }),
    )
    .execute();
  if (report.outcome === undefined) return;
  await tx
    .deleteFrom("missing_member")
    .where("meeting_id", "=", of.meetingId)
    .where("reported_by", "=", of.participantId)
    .execute();
  const missing = [...new Set(report.missing)];
  if (missing.length === 0) return;
  await tx
    .insertInto("missing_member")
    .values(
      missing.map((participant_id) => ({
        edition_id: of.editionId,
        meeting_id: of.meetingId,
        reported_by: of.participantId,
        participant_id,
      })),
    )
    .execute();
}
