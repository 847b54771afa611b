import type { AccountId, EditionId, ParticipantId } from "#kernel/ids";
import { accepted, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { decideMailing, type MailingEntries, type MailingRefusal } from "../domain/mailing.ts";
import { saveMailing } from "../store/mailings.ts";

/** Keeps a mailing with one letter for each recipient; nothing is sent before an organiser releases it. */
export async function holdMailing(
  needs: { tx: Tx; clock: Clock },
  entries: MailingEntries & { editionId: EditionId; by: AccountId },
  recipients: readonly ParticipantId[],
): Promise<Result<{ mailingId: string }, MailingRefusal>> {
  const decision = decideMailing(entries, recipients);
  if (!decision.ok) return decision;
  const { editionId, by } = entries;
  return inTransaction(needs.tx, async (tx) =>
    accepted({
      mailingId: await saveMailing(tx, { ...decision.value, editionId, by }, recipients, needs.clock.now()),
    }),
  );
}
