import type { AccountId, EditionId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { saveReportDecision } from "../store/messages.ts";

/** What the organisers do with a reported message: hide it from both sides, or let it stand. False where there is none. */
export async function decideReport(
  needs: { tx: Tx; clock: Clock },
  decision: { editionId: EditionId; messageId: string; state: "hidden" | "dismissed"; by: AccountId | null },
): Promise<boolean> {
  return inTransaction(needs.tx, (tx) => saveReportDecision(tx, decision, needs.clock.now()));
}
