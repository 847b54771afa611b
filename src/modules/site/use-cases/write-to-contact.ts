import type { Announce } from "#kernel/announce";
import { newId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import type { SiteEvent } from "../domain/site-event.ts";
import type { MessageEntries } from "../domain/written-text.ts";
import { contactBlockOf } from "../store/contact-blocks.ts";
import { addContactMessage } from "../store/contact-messages.ts";

/** Keeps what somebody writes to a contact until it has been sent there; answers go to the writer. */
export function writeToContact(
  needs: { tx: Tx; clock: Clock; announce: Announce<SiteEvent> },
  wish: MessageEntries & { blockId: string; language: Language; once: string | null },
): Promise<Result<null, { code: "no-contact" }>> {
  return inTransaction(needs.tx, async (tx) => {
    const block = await contactBlockOf(tx, wish.blockId);
    if (!block) return refused({ code: "no-contact" });
    const messageId = newId();
    const { name: writerName, email: writerEmail, language, text, once } = wish;
    const isNew = await addContactMessage(
      tx,
      { id: messageId, contactBlockId: block.id, writerName, writerEmail, language, text, once },
      needs.clock.now(),
    );
    if (isNew) await needs.announce(tx, { kind: "contact-written", messageId, language });
    return accepted(null);
  });
}
