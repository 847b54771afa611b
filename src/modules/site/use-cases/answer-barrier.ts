import type { Announce } from "#kernel/announce";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { SiteEvent } from "../domain/site-event.ts";
import { writtenLengthMax } from "../domain/written-text.ts";
import {
  barrierReportOf,
  setBarrierAnswer,
  setBarrierState,
  type BarrierState,
} from "../store/barrier-reports.ts";

export type AnswerRefusal = { code: "no-report" } | { code: "missing" } | { code: "too-long" };

/** Answers a report; whoever left an address gets a letter. */
export function answerBarrier(
  needs: { tx: Tx; clock: Clock; announce: Announce<SiteEvent> },
  wish: { number: number; answer: string },
): Promise<Result<{ isSent: boolean }, AnswerRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const report = await barrierReportOf(tx, wish.number);
    if (!report) return refused({ code: "no-report" });
    if (wish.answer === "") return refused({ code: "missing" });
    if (wish.answer.length > writtenLengthMax) return refused({ code: "too-long" });
    await setBarrierAnswer(tx, report.number, wish.answer, needs.clock.now());
    const isSent = report.answerAddress !== null;
    if (isSent)
      await needs.announce(tx, {
        kind: "barrier-answered",
        number: report.number,
        language: report.language,
      });
    return accepted({ isSent });
  });
}

/** Says how it stands with a report; one that was answered before it was opened again goes back to that. */
export function setBarrier(
  needs: { tx: Tx; clock: Clock },
  wish: { number: number; state: "open" | "solved" },
): Promise<Result<{ state: BarrierState }, { code: "no-report" }>> {
  return inTransaction(needs.tx, async (tx) => {
    const report = await barrierReportOf(tx, wish.number);
    if (!report) return refused({ code: "no-report" });
    const state = wish.state === "open" && report.answer !== "" ? "answered" : wish.state;
    await setBarrierState(tx, report.number, state, needs.clock.now());
    return accepted({ state });
  });
}
