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
    .where(sql<boolean>`meeting_id = any(${[...meetingIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    meetingId: row.meeting_id,
    participantId: row.participant_id,
    outcome: row.outcome,
    rating: row.rating as Rating | null,
    nextStep: row.next_step,
  }));
}

export async function keepReport(
  tx: Tx,
  of: { editionId: EditionId; meetingId: MeetingId; participantId: ParticipantId },
  report: ReportToSave,
  at: Instant,
): Promise<void> {
  const isMissed = report.outcome !== undefined && report.outcome !== null && report.outcome !== "held";
  // Only a meeting that took place is rated.
  const rating = isMissed ? null : report.rating;
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
          >`case when meeting_report.outcome is null or meeting_report.outcome = 'held'
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
}
