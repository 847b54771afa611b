import { sql } from "kysely";
import type { EditionId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Request } from "../domain/request.ts";
import { requestOf, requestRows } from "./requests.ts";

type TakenRequest = { editionId: EditionId; request: Request };

/** Ends some requests whose time is over; each is taken by one transaction. */
export async function takeExpiredRequests(tx: Tx, now: Instant, countMax: number): Promise<TakenRequest[]> {
  const due = await requestRows(tx)
    .where("state", "=", "sent")
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(countMax)
    .forUpdate()
    .skipLocked()
    .execute();
  await setAll(tx, due, { state: "expired", answered_at: now });
  return due.map((row) => ({ editionId: row.edition_id, request: requestOf(row) }));
}

/** Notes of some requests that they have reminded; each is taken by one transaction, once. */
export async function takeRequestsToRemind(
  tx: Tx,
  wish: { now: Instant; share: number; answerHours: Readonly<Record<EditionId, number>> },
  countMax: number,
): Promise<TakenRequest[]> {
  const { now, share, answerHours } = wish;
  const due = await requestRows(tx)
    .where("state", "=", "sent")
    .where("reminded_at", "is", null)
    .where("expires_at", ">", now)
    // An imported one may have been sent long before its time for an answer began here.
    .where(
      sql<boolean>`expires_at - ${share} * least(expires_at - sent_at,
        (${JSON.stringify(answerHours)}::jsonb ->> edition_id)::integer * interval '1 hour') <= ${now}`,
    )
    .orderBy("expires_at")
    .limit(countMax)
    .forUpdate()
    .skipLocked()
    .execute();
  await setAll(tx, due, { reminded_at: now });
  return due.map((row) => ({ editionId: row.edition_id, request: requestOf(row) }));
}

async function setAll(
  tx: Tx,
  rows: readonly { id: string }[],
  change: { state: "expired"; answered_at: Instant } | { reminded_at: Instant },
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .updateTable("request")
    .set(change)
    .where(
      "id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
}
