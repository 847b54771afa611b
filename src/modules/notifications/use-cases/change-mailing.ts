import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import {
  decideMailing,
  versionOfMailing,
  type ChangeRefusal,
  type MailingEntries,
} from "../domain/mailing.ts";
import { heldMailing, saveMailingChange } from "../store/mailings.ts";

/** Other words or recipients for a mailing that nobody has released yet, unless somebody else changed it meanwhile. */
export async function changeMailing(
  needs: { tx: Tx; clock: Clock },
  entries: MailingEntries & { mailingId: string; editionId: EditionId; seen: string },
  recipients: readonly ParticipantId[],
): Promise<Result<{ mailingId: string }, ChangeRefusal>> {
  const decision = decideMailing(entries, recipients);
  if (!decision.ok) return decision;
  const { mailingId: id, editionId } = entries;
  return inTransaction(needs.tx, async (tx) => {
    const held = await heldMailing(tx, { id, editionId });
    if (!held || versionOfMailing(held) !== entries.seen) return refused({ code: "changed-meanwhile" });
    await saveMailingChange(tx, { id, editionId, ...decision.value }, recipients, needs.clock.now());
    return accepted({ mailingId: id });
  });
}
