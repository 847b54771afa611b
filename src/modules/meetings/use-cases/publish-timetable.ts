import type { Announce } from "#kernel/announce";
import type { AccountId, TimetableId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import type { PublishRefusal } from "../domain/timetable.ts";
import { holdAppointments } from "../store/appointments.ts";
import { isNumberTaken, numberDraft } from "../store/publication.ts";
import { publishedTimetableOf, timetableById } from "../store/timetables.ts";
import { putInForce } from "./put-in-force.ts";

/** A draft together with the version it was compared with, so that nobody publishes over changes they have not seen. */
export type DraftSeen = { readonly id: TimetableId; readonly replaces: number | null };

export type PublicationNeeds = { tx: Tx; clock: Clock; announce: Announce<MeetingEvent> };

/**
 * Publishes a draft as the next version. Of two organisers who publish at the same moment one wins and the other is
 * refused. Participants see the new version from the end of this transaction on, and those for whom something changes
 * hear of it.
 */
export async function publishTimetable(
  needs: PublicationNeeds,
  draft: TimetableId | DraftSeen,
  by: AccountId | null,
): Promise<Result<{ number: number }, PublishRefusal>> {
  const id = typeof draft === "object" ? draft.id : draft;
  const now = needs.clock.now();
  try {
    return await inTransaction(needs.tx, async (tx) => {
      const head = await timetableById(tx, id);
      if (!head) return refused({ code: "not-found" });
      if (head.versionNumber !== null)
        return refused({ code: "already-published", number: head.versionNumber });
      const published = await publishedTimetableOf(tx, head.editionId);
      const latest = published?.versionNumber ?? null;
      if (typeof draft === "object" && latest !== draft.replaces)
        return refused({ code: "newer-version", number: latest });
      const number = await numberDraft(tx, id, { by, at: now });
      if (number === null) return refused({ code: "published-by-someone-else" });
      await holdAppointments(tx, head.editionId, "publication");
      const inForce = await putInForce(tx, head, now);
      if (!inForce.ok) throw new PublicationRefused(inForce);
      await needs.announce(tx, {
        kind: "timetable-published",
        editionId: head.editionId,
        versionNumber: number,
        changes: inForce.value,
      });
      return accepted({ number });
    });
  } catch (error) {
    // A refused draft keeps no number: the transaction is undone with it.
    if (error instanceof PublicationRefused) return error.refusal;
    if (isNumberTaken(error)) return refused({ code: "published-by-someone-else" });
    throw error;
  }
}

class PublicationRefused extends Error {
  readonly refusal: { readonly ok: false } & PublishRefusal;
  constructor(refusal: { readonly ok: false } & PublishRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
