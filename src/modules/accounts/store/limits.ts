import { sql } from "kysely";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Limit } from "../domain/sign-in-limits.ts";
import "./tables.ts";

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * Counts one use of a limit, unless there are `max` of them within the span before `now`. One statement decides, so
 * that no two processes ever grant the last use twice. Refused uses are not counted: who waits is let in again.
 */
export async function takeFrom(tx: Tx, subject: string, limit: Limit, now: Instant): Promise<Taken> {
  const since = new Date(now.getTime() - limit.spanMs);
  const expiresAt = new Date(now.getTime() + limit.spanMs);
  const kept = sql`array(select moment from unnest(sign_in_limit.moments) as moment where moment > ${since}::timestamptz)`;
  const taken = await sql`
    insert into sign_in_limit (subject, moments, expires_at) values (${subject}, array[${now}::timestamptz], ${expiresAt})
    on conflict (subject) do update
      set moments = ${kept} || ${now}::timestamptz, expires_at = ${expiresAt}
      where cardinality(${kept}) < ${limit.max}
    returning 1`.execute(tx);
  if (taken.rows.length > 0) return { ok: true };
  const { rows } = await sql<{ oldest: Date | null }>`
    select (select min(moment) from unnest(moments) as moment where moment > ${since}::timestamptz) as oldest
    from sign_in_limit where subject = ${subject}`.execute(tx);
  const freeAt = (rows[0]?.oldest ?? now).getTime() + limit.spanMs;
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000)) };
}

/** Takes back one use: what was counted beforehand as a wrong code was a right one. */
export async function giveBack(tx: Tx, subject: string, usedAt: Instant): Promise<void> {
  await sql`
    update sign_in_limit set moments = array_cat(
      moments[1:array_position(moments, ${usedAt}::timestamptz) - 1],
      moments[array_position(moments, ${usedAt}::timestamptz) + 1:])
    where subject = ${subject} and array_position(moments, ${usedAt}::timestamptz) is not null`.execute(tx);
}

/** Forgets what no limit, order or challenge needs any more; orders stay for a day, to say why a link no longer works. */
export async function forgetOldSignIns(tx: Tx, now: Instant): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  await tx.deleteFrom("sign_in_limit").where("expires_at", "<", now).execute();
  await tx.deleteFrom("sign_in_order").where("expires_at", "<", yesterday).execute();
  await tx.deleteFrom("passkey_challenge").where("expires_at", "<", now).execute();
  await tx.deleteFrom("account_session").where("expires_at", "<", now).execute();
}
