import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { appointmentsOfParticipant } from "#modules/meetings";
import { decideReport, type ReportRefusal, type ReportToSave } from "../domain/report.ts";
import { keepReport } from "../store/reports.ts";

/** Keeps what one side says of a meeting that has begun; what was said before and is not named stays. */
export function reportMeeting(
  needs: { tx: Tx; clock: Clock },
  of: { editionId: EditionId; meetingId: MeetingId; by: ParticipantId },
  report: ReportToSave,
): Promise<Result<null, ReportRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const own = await appointmentsOfParticipant(tx, of.editionId, of.by);
    const now = needs.clock.now();
    const decision = decideReport(
      own.find((one) => one.meetingId === of.meetingId),
      { by: of.by, report },
      now,
    );
    if (decision.ok) await keepReport(tx, { ...of, participantId: of.by }, report, now);
    return decision;
  });
}
