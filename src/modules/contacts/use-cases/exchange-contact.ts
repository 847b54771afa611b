import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { appointmentsOfParticipant } from "#modules/meetings";
import { exchangeStateOf, type ExchangeState } from "../domain/exchange.ts";
import { hashOfSecret, newReadableSecret } from "./secret-address.ts";
import { exchangesOf, keepAgreement, keepOffer, offerOf } from "../store/exchanges.ts";

const offerMinutes = 10;

export type ContactRefusal = { code: "offer-has-run-out" } | { code: "not-yourself" } | { code: "not-met" };

type By = { editionId: EditionId; by: ParticipantId };

/** A secret for one's own code; whoever reads it may ask for the contact during the next ten minutes. */
export async function offerContact(
  needs: { tx: Tx; clock: Clock },
  of: By,
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newReadableSecret();
  const now = needs.clock.now();
  const expiresAt = new Date(now.getTime() + offerMinutes * 60_000);
  await inTransaction(needs.tx, (tx) =>
    keepOffer(
      tx,
      { tokenHash: hashOfSecret(secret), editionId: of.editionId, participantId: of.by, expiresAt },
      now,
    ),
  );
  return { secret, expiresAt };
}

/** Who offers their contact under this secret; refused where it has run out, is of another edition, or is one's own. */
export async function contactOffered(
  needs: { tx: Tx; clock: Clock },
  of: By,
  secret: string,
): Promise<Result<{ participantId: ParticipantId }, ContactRefusal>> {
  const offer = await offerOf(needs.tx, hashOfSecret(secret), needs.clock.now());
  if (!offer || offer.editionId !== of.editionId) return refused({ code: "offer-has-run-out" });
  if (offer.participantId === of.by) return refused({ code: "not-yourself" });
  return accepted({ participantId: offer.participantId });
}

/**
 * One side agrees to exchange contact details; they are exchanged as soon as both have. Open to those who have a meeting
 * with each other, to whoever read the other's code, and to whom the other side has already asked.
 */
export function agreeToContact(
  needs: { tx: Tx; clock: Clock },
  of: By,
  other: ParticipantId | { secret: string },
): Promise<Result<{ state: ExchangeState }, ContactRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    let otherId: ParticipantId;
    if (typeof other === "object") {
      const offered = await contactOffered({ ...needs, tx }, of, other.secret);
      if (!offered.ok) return offered;
      otherId = offered.value.participantId;
    } else {
      if (other === of.by) return refused({ code: "not-yourself" });
      const meets = (await appointmentsOfParticipant(tx, of.editionId, of.by)).some((one) =>
        one.participantIds.includes(other),
      );
      const isAsked = (await stateBetween(tx, of.by, other)) !== "none";
      if (!meets && !isAsked) return refused({ code: "not-met" });
      otherId = other;
    }
    await keepAgreement(tx, of.editionId, { self: of.by, other: otherId }, needs.clock.now());
    return accepted({ state: await stateBetween(tx, of.by, otherId) });
  });
}

async function stateBetween(tx: Tx, self: ParticipantId, other: ParticipantId): Promise<ExchangeState> {
  const exchanges = await exchangesOf(tx, [self]);
  const found = exchanges.find((one) => [one.firstParticipantId, one.secondParticipantId].includes(other));
  return exchangeStateOf(found, self);
}
