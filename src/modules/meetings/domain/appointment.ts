import type { MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";

/** Where and when a meeting takes place as of now, `[startsAt, endsAt)`; a cancelled one keeps its last place. */
export type Appointment = {
  readonly meetingId: MeetingId;
  readonly slotCode: string;
  readonly tableCode: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Everyone who belongs to the meeting, by id. */
  readonly participantIds: readonly ParticipantId[];
  readonly state: "standing" | "cancelled";
  /** Cancelled and still agreed: it lost its time to a timetable and waits for another one. */
  readonly isAgreed: boolean;
  /** Grows with every change, as calendars ask for it. */
  readonly sequence: number;
  readonly changedAt: Instant;
  /** Who cancelled it; null for the organisers, and while it stands. */
  readonly cancelledBy: ParticipantId | null;
  readonly cancelReason: string;
};
