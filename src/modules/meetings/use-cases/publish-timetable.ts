import type { AccountId, TimetableId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { PublishRefusal } from "../domain/timetable.ts";
import { isNumberTaken, numberDraft } from "../store/publication.ts";
import { publishedTimetableOf, timetableById } from "../store/timetables.ts";

/** A draft together with the version it was compared with, so that nobody publishes over changes they have not seen. */
export type DraftSeen = { readonly id: TimetableId; readonly replaces: number | null };

/**
 * Publishes a draft as the next version. Of two organisers who publish at the same moment one wins and the other is
 * refused. Participants see the new version from the end of this transaction on.
 */
export async function publishTimetable(
  tx: Tx,
  draft: TimetableId | DraftSeen,
  by: AccountId | null,
  clock: Clock,
): Promise<Result<{ number: number }, PublishRefusal>> {
  const id = typeof draft === "object" ? draft.id : draft;
  try {
    return await inTransaction(tx, async (tx) => {
      const head = await timetableById(tx, id);
      if (!head) return refused({ code: "not-found" });
      if (head.versionNumber !== null)
        return refused({ code: "already-published", number: head.versionNumber });
      const published = await publishedTimetableOf(tx, head.editionId);
      const latest = published?.versionNumber ?? null;
      if (typeof draft === "object" && latest !== draft.replaces)
        return refused({ code: "newer-version", number: latest });
      const number = await numberDraft(tx, id, { by, at: clock.now() });
      return number === null ? refused({ code: "published-by-someone-else" }) : accepted({ number });
    });
  } catch (error) {
    if (isNumberTaken(error)) return refused({ code: "published-by-someone-else" });
    throw error;
  }
}
