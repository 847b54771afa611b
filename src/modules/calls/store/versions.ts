import type { AccountId, CallId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Call } from "../domain/call.ts";
import { callOfRow } from "./calls.ts";
import "./tables.ts";

/** One state of a call: what it said, since when, by whom, why, and where it stands. */
export type CallVersion = {
  readonly call: Call;
  readonly madeAt: Instant;
  /** Null: the product itself, or somebody who has left. */
  readonly madeBy: AccountId | null;
  readonly reason: string;
  readonly source: string;
};

/** Every version of a call, the latest first. */
export async function versionsOfCall(tx: Tx, id: CallId): Promise<CallVersion[]> {
  const rows = await tx
    .selectFrom("call_version")
    .selectAll()
    .where("call_id", "=", id)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => ({
    call: callOfRow({ ...row, id: row.call_id, version: row.number }),
    madeAt: row.made_at,
    madeBy: row.made_by,
    reason: row.reason,
    source: row.source,
  }));
}

/** When each call got its version in force. */
export async function changedAtOfCalls(tx: Tx): Promise<Map<CallId, Instant>> {
  const rows = await tx.selectFrom("call").select(["id", "changed_at"]).execute();
  return new Map(rows.map((row) => [row.id, row.changed_at]));
}
