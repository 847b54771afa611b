import { sql } from "kysely";
import type { Tx } from "#kernel/tx";
import type { Clock, Instant } from "#kernel/time";
import type { CalendarFile, Carrier } from "../domain/letter.ts";
import "./tables.ts";

export type CaughtLetter = {
  id: string;
  /** By the clock of the conference, where that is known: it may stand still. */
  caughtAt: Instant;
  address: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  files: CalendarFile[];
};

/** Carries letters into the demonstration's own mailbox: nothing leaves the machine. `clock` is the conference's. */
export function catchingCarrier(tx: Tx, clock: Clock): Carrier {
  return {
    async deliver(letter) {
      await tx
        .insertInto("caught_letter")
        .values({
          address: letter.to,
          clock_at: clock.now(),
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

const shownAt = sql<Date>`coalesce(clock_at, caught_at)`.as("caughtAt");

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
      .select(["id", shownAt, "address", "subject"])
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
    .select(["id", shownAt, "address", "subject", "text", "html", "message_id as messageId", "files"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
