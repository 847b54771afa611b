import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { BookingSettings } from "../domain/edition.ts";
import "./tables.ts";

/** Changes how an edition books; false when there is no such edition. Requests already sent keep their time. */
export async function saveBookingSettings(
  tx: Tx,
  editionId: EditionId,
  settings: BookingSettings,
): Promise<boolean> {
  const result = await tx
    .updateTable("edition")
    .set({ booking_mode: settings.bookingMode, request_answer_hours: settings.requestAnswerHours })
    .where("id", "=", editionId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
