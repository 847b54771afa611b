import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { keptDays } from "../domain/kept-days.ts";
import "./tables.ts";

/** Forgets what was written on the public site once nobody needs it any more. Three statements. */
export async function forgetOldWritings(tx: Tx, now: Instant): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await tx.deleteFrom("contact_message").where("written_at", "<", before(keptDays.message)).execute();
  await tx
    .updateTable("barrier_report")
    .set({ answer_address: null })
    .where("closed_at", "<", before(keptDays.answerAddress))
    .where("answer_address", "is not", null)
    .execute();
  await tx.deleteFrom("barrier_report").where("closed_at", "<", before(keptDays.barrier)).execute();
}
