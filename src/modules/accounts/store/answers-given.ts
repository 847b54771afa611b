import { sql } from "kysely";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import "./tables.ts";

/** Whose request it is, the key by which it names itself, and what it asks. */
export type KeyedRequest = { readonly holder: string; readonly key: string; readonly bodyHash: string };

/** An answer as it went out. */
export type AnswerGiven = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** How long an answer is kept, so that a request sent again finds it. */
export const answersKeptHours = 24;

/** After so long without an answer we take the process that was to give it for gone. */
const goneAfterSeconds = 60;

/**
 * Takes a request on: true for the first one with its key, and for one that comes again after the first was released or
 * its process has gone. The key `one_answer_per_holder_and_key` decides between several at once, in whatever process.
 */
export async function claimAnswer(tx: Tx, request: KeyedRequest, at: Instant): Promise<boolean> {
  const gone = new Date(at.getTime() - goneAfterSeconds * 1_000);
  const row = await tx
    .insertInto("idempotent_answer")
    .values({ holder: request.holder, key: request.key, body_hash: request.bodyHash, at })
    .onConflict((conflict) =>
      conflict
        .columns(["holder", "key"])
        .doUpdateSet({ at })
        .where("idempotent_answer.status", "is", null)
        .where("idempotent_answer.at", "<", gone)
        .where("idempotent_answer.body_hash", "=", request.bodyHash),
    )
    .returning("key")
    .executeTakeFirst();
  return row !== undefined;
}

/** What is known of a key: the hash of what was asked, and the answer once it is there. */
export async function answerGiven(
  tx: Tx,
  { holder, key }: Pick<KeyedRequest, "holder" | "key">,
): Promise<{ bodyHash: string; answer: AnswerGiven | null } | null> {
  const row = await tx
    .selectFrom("idempotent_answer")
    .select(["body_hash", "status", "headers", "body"])
    .where("holder", "=", holder)
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row) return null;
  const { status, headers, body } = row;
  const answer = status !== null && headers !== null && body !== null ? { status, headers, body } : null;
  return { bodyHash: row.body_hash, answer };
}

export async function keepAnswer(
  tx: Tx,
  { holder, key }: Pick<KeyedRequest, "holder" | "key">,
  answer: AnswerGiven,
): Promise<void> {
  await tx
    .updateTable("idempotent_answer")
    .set({
      status: answer.status,
      headers: sql`${JSON.stringify(answer.headers)}::jsonb`,
      body: Buffer.from(answer.body),
    })
    .where("holder", "=", holder)
    .where("key", "=", key)
    .execute();
}

/** Lets a key go whose request had no effect, so that it may be sent again, corrected or not. */
export async function releaseAnswer(
  tx: Tx,
  { holder, key }: Pick<KeyedRequest, "holder" | "key">,
): Promise<void> {
  await tx
    .deleteFrom("idempotent_answer")
    .where("holder", "=", holder)
    .where("key", "=", key)
    .where("status", "is", null)
    .execute();
}

/** Forgets answers that nobody will ask for again; returns how many. */
export async function forgetOldAnswers(tx: Tx, now: Instant): Promise<number> {
  const result = await tx
    .deleteFrom("idempotent_answer")
    .where("at", "<", new Date(now.getTime() - answersKeptHours * 3_600_000))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
