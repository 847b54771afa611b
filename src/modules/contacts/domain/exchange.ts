import type { ParticipantId } from "#kernel/ids";

/** How far two people are with exchanging their contact details, as one of them sees it. */
export type ExchangeState = "none" | "mine" | "theirs" | "both";

export type Exchange = {
  readonly firstParticipantId: ParticipantId;
  readonly secondParticipantId: ParticipantId;
  readonly firstAgreedAt: Date | null;
  readonly secondAgreedAt: Date | null;
};

export function exchangeStateOf(exchange: Exchange | undefined, self: ParticipantId): ExchangeState {
  if (!exchange) return "none";
  const isFirst = exchange.firstParticipantId === self;
  const mine = isFirst ? exchange.firstAgreedAt : exchange.secondAgreedAt;
  const theirs = isFirst ? exchange.secondAgreedAt : exchange.firstAgreedAt;
  if (mine && theirs) return "both";
  if (mine) return "mine";
  return theirs ? "theirs" : "none";
}

/** The other side of an exchange. */
export function otherOf(exchange: Exchange, self: ParticipantId): ParticipantId {
  return exchange.firstParticipantId === self ? exchange.secondParticipantId : exchange.firstParticipantId;
}
