import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import {
  agendaOf,
  otherPlacesCountOf,
  requestsOfParticipant,
  type Agenda,
  type RequestsOfParticipant,
} from "#modules/meetings";
import type { Reader } from "./reader.ts";

/** What every page of a participant stands on: what they asked and were asked, and when they meet whom. */
export type FactsOfReader = RequestsOfParticipant & {
  /** Null before the first version. */
  readonly agenda: Agenda | null;
  /** Places of the reader's quota that groups use up, and meetings whose cancellation can still be taken back. */
  readonly otherPlacesCount: number;
};

/** Six queries at most, whatever is asked and planned. */
export async function factsOfReader(
  tx: Tx,
  { editionId, participantId }: Reader,
  now: Instant,
): Promise<FactsOfReader> {
  const [requests, agenda, otherPlacesCount] = await Promise.all([
    requestsOfParticipant(tx, editionId, participantId),
    agendaOf(tx, editionId, participantId),
    otherPlacesCountOf(tx, editionId, participantId, now),
  ]);
  return { ...requests, agenda, otherPlacesCount };
}
