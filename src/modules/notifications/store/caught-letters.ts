import type { Tx } from "#kernel/tx";
import type { Instant } from "#kernel/time";
import type { CalendarFile, Carrier } from "../domain/letter.ts";
import "./tables.ts";

export type CaughtLetter = {
  id: string;
  caughtAt: Instant;
  address: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  files: CalendarFile[];
};

/** Carries letters into the demonstration's own mailbox: nothing leaves the machine. */
export function catchingCarrier(tx: Tx): Carrier {
  return {
    async deliver(letter) {
      await tx
        .insertInto("caught_letter")
        .values({
          address: letter.to,
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          message_id: letter.messageId,
          files: JSON.stringify(letter.calendarFiles ?? []),
        })
        .execute();
      return { outcome: "accepted" };
    },
  };
}

/** A page of the demonstration's mailbox, newest first. Two queries. */
export async function caughtLettersOf(
  tx: Tx,
  wish: { address?: string | undefined; page: number; pageSize: number },
): Promise<{ rows: Pick<CaughtLetter, "id" | "caughtAt" | "address" | "subject">[]; total: number }> {
  const found = () => {
    const query = tx.selectFrom("caught_letter");
    return wish.address ? query.where("address", "=", wish.address) : query;
  };
  const [rows, { total }] = await Promise.all([
    found()
      .select(["id", "caught_at as caughtAt", "address", "subject"])
      .orderBy("caught_at", "desc")
      .orderBy("id")
      .limit(wish.pageSize)
      .offset((wish.page - 1) * wish.pageSize)
      .execute(),
    found()
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, total: Number(total) };
}

export async function caughtLetter(tx: Tx, id: string): Promise<CaughtLetter | null> {
  const row = await tx
    .selectFrom("caught_letter")
    .select([
      "id",
      "caught_at as caughtAt",
      "address",
      "subject",
      "text",
      "html",
      "message_id as messageId",
      "files",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
