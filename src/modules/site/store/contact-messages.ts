import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

export type ContactMessage = {
  id: string;
  contactBlockId: string;
  writerName: string;
  writerEmail: string;
  language: Language;
  text: string;
};

/** Keeps a message; false where it was sent before. */
export async function addContactMessage(
  tx: Tx,
  message: ContactMessage & { once: string | null },
  now: Instant,
): Promise<boolean> {
  const row = await tx
    .insertInto("contact_message")
    .values({
      id: message.id,
      contact_block_id: message.contactBlockId,
      writer_name: message.writerName,
      writer_email: message.writerEmail,
      language: message.language,
      text: message.text,
      written_at: now,
      once: message.once,
    })
    .onConflict((conflict) => conflict.column("once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function contactMessageOf(tx: Tx, id: string): Promise<ContactMessage | null> {
  const row = await tx.selectFrom("contact_message").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    contactBlockId: row.contact_block_id,
    writerName: row.writer_name,
    writerEmail: row.writer_email,
    language: row.language,
    text: row.text,
  };
}
