import type { EditionId, MeetingId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { MeetingToChange } from "../domain/decide-change.ts";
import { holdAppointments } from "../store/appointments.ts";
import { meetingToChange, membersOf } from "../store/meetings.ts";
import { holdRequestsOf } from "../store/requests.ts";
import { inBooking } from "./in-booking.ts";

/** Does something to a meeting while nobody else changes it, its members' time, or the plan; null: no such meeting. */
export async function withHeldMeeting<Value>(
  outer: Tx,
  which: { editionId: EditionId; meetingId: MeetingId },
  work: (tx: Tx, meeting: MeetingToChange | null) => Promise<Value>,
): Promise<Value> {
  return inBooking(outer, async (tx) => {
    const { editionId, meetingId } = which;
    await holdAppointments(tx, editionId, "booking");
    await holdRequestsOf(tx, ...(await membersOf(tx, editionId, meetingId)));
    return work(tx, await meetingToChange(tx, editionId, meetingId));
  });
}
