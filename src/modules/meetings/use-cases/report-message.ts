import type { Announce } from "#kernel/announce";
import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { saveReport } from "../store/messages.ts";

export const reportReasonLengthMax = 500;

export type ReportRefusal = { code: "no-such-message" } | { code: "reason-too-long"; max: number };

/** Shows a message that one received to the organisers; nobody else learns of it, and twice is as once. */
export async function reportMessage(
  needs: { tx: Tx; clock: Clock; announce: Announce<MeetingEvent> },
  report: { editionId: EditionId; messageId: string; by: ParticipantId; reason: string },
): Promise<Result<null, ReportRefusal>> {
  const reason = report.reason.trim();
  if ([...reason].length > reportReasonLengthMax)
    return refused({ code: "reason-too-long", max: reportReasonLengthMax });
  return inTransaction(needs.tx, async (tx) => {
    const saved = await saveReport(tx, { ...report, reason }, needs.clock.now());
    if (saved === "not-found") return refused({ code: "no-such-message" });
    const { editionId, messageId, by } = report;
    if (saved === "saved") await needs.announce(tx, { kind: "message-reported", editionId, messageId, by });
    return accepted(null);
  });
}
