import { sql } from "kysely";
import type { AccountId, TimetableId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";

/**
 * Gives a draft the next number of its edition in one statement; null when it already has one. Of two at once the
 * second is stopped by `one_timetable_per_version_number`, see `isNumberTaken`.
 */
export async function numberDraft(
  tx: Tx,
  timetableId: TimetableId,
  publication: { by: AccountId | null; at: Instant },
): Promise<number | null> {
  const result = await sql<{ version_number: number }>`
    update timetable set published_at = ${publication.at}, published_by = ${publication.by}, version_number =
      (select coalesce(max(other.version_number), 0) + 1 from timetable as other where other.edition_id = timetable.edition_id)
    where id = ${timetableId} and version_number is null
    returning version_number`.execute(tx);
  return result.rows[0]?.version_number ?? null;
}

/** True for the error of a number that someone else took at the same moment. */
export function isNumberTaken(error: unknown): boolean {
  return (error as { constraint?: string } | null)?.constraint === "one_timetable_per_version_number";
}
