import type { Tx } from "#kernel/tx";
import { agendaOf, requestsOfParticipant, type Agenda, type RequestsOfParticipant } from "#modules/meetings";
import type { Reader } from "./reader.ts";

/** What every page of a participant stands on: what they asked and were asked, and when they meet whom. */
export type FactsOfReader = RequestsOfParticipant & {
  /** Null before the first version. */
  readonly agenda: Agenda | null;
};

/** Five queries at most, whatever is asked and planned. */
export async function factsOfReader(tx: Tx, { editionId, participantId }: Reader): Promise<FactsOfReader> {
  const [requests, agenda] = await Promise.all([
    requestsOfParticipant(tx, editionId, participantId),
    agendaOf(tx, editionId, participantId),
  ]);
  return { ...requests, agenda };
}
