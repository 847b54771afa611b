import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Exchange } from "../domain/exchange.ts";
import "./tables.ts";

/** Everything begun or complete between these participants and others. One query. */
export async function exchangesOf(tx: Tx, participantIds: readonly ParticipantId[]): Promise<Exchange[]> {
  const ids = [...participantIds];
  const rows = await tx
    .selectFrom("contact_exchange")
    .selectAll()
    .where(
      sql<boolean>`(first_participant_id = any(${ids}::uuid[]) or second_participant_id = any(${ids}::uuid[]))`,
    )
    .orderBy(sql`greatest(first_agreed_at, second_agreed_at)`, "desc")
    .execute();
  return rows.map((row) => ({
    firstParticipantId: row.first_participant_id,
    secondParticipantId: row.second_participant_id,
    firstAgreedAt: row.first_agreed_at,
    secondAgreedAt: row.second_agreed_at,
  }));
}

/** Notes that one side agrees; agreeing again changes nothing. */
export async function keepAgreement(
  tx: Tx,
  editionId: EditionId,
  pair: { self: ParticipantId; other: ParticipantId },
  at: Instant,
): Promise<void> {
  const isFirst = pair.self < pair.other;
  const column = sql.ref(isFirst ? "first_agreed_at" : "second_agreed_at");
  const [first, second] = isFirst ? [pair.self, pair.other] : [pair.other, pair.self];
  await sql`
    insert into contact_exchange (edition_id, first_participant_id, second_participant_id, ${column})
    values (${editionId}, ${first}, ${second}, ${at})
    on conflict (first_participant_id, second_participant_id)
      do update set ${column} = coalesce(contact_exchange.${column}, excluded.${column})`.execute(tx);
}

/** Takes the exchange back for both sides; true when there was one. */
export async function endExchange(
  tx: Tx,
  pair: { self: ParticipantId; other: ParticipantId },
): Promise<boolean> {
  const [first, second] = [pair.self, pair.other].toSorted();
  const result = await tx
    .deleteFrom("contact_exchange")
    .where("first_participant_id", "=", first ?? "")
    .where("second_participant_id", "=", second ?? "")
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Keeps an offer under the hash of its secret, and forgets the ones of the same person that have run out. */
export async function keepOffer(
  tx: Tx,
  offer: { tokenHash: string; editionId: EditionId; participantId: ParticipantId; expiresAt: Instant },
  now: Instant,
): Promise<void> {
  await tx
    .deleteFrom("contact_offer")
    .where("participant_id", "=", offer.participantId)
    .where("expires_at", "<", now)
    .execute();
  await tx
    .insertInto("contact_offer")
    .values({
      token_hash: offer.tokenHash,
      edition_id: offer.editionId,
      participant_id: offer.participantId,
      expires_at: offer.expiresAt,
    })
    .execute();
  await sql`
    delete from contact_offer where participant_id = ${offer.participantId} and token_hash not in (
      select token_hash from contact_offer where participant_id = ${offer.participantId}
      order by token_hash = ${offer.tokenHash} desc, expires_at desc limit ${offersMax})`.execute(tx);
}

/** Codes of one person that hold at the same time: each look at the page makes one, and somebody may still be reading the last. */
const offersMax = 12;

/** Who offers their contact under this hash, while the offer holds. */
export async function offerOf(
  tx: Tx,
  tokenHash: string,
  now: Instant,
): Promise<{ editionId: EditionId; participantId: ParticipantId } | null> {
  const row = await tx
    .selectFrom("contact_offer")
    .select(["edition_id", "participant_id"])
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row ? { editionId: row.edition_id, participantId: row.participant_id } : null;
}
