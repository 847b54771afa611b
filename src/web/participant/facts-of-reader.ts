import type { Tx } from "#kernel/tx";
import {
  agendaOf,
  groupCountOf,
  requestsOfParticipant,
  type Agenda,
  type RequestsOfParticipant,
} from "#modules/meetings";
import type { Reader } from "./reader.ts";

/** What every page of a participant stands on: what they asked and were asked, and when they meet whom. */
export type FactsOfReader = RequestsOfParticipant & {
  /** Null before the first version. */
  readonly agenda: Agenda | null;
  /** Groups of the reader that use up their quota. */
  readonly groupCount: number;
};

/** Six queries at most, whatever is asked and planned. */
export async function factsOfReader(tx: Tx, { editionId, participantId }: Reader): Promise<FactsOfReader> {
  const [requests, agenda, groupCount] = await Promise.all([
    requestsOfParticipant(tx, editionId, participantId),
    agendaOf(tx, editionId, participantId),
    groupCountOf(tx, editionId, participantId),
  ]);
  return { ...requests, agenda, groupCount };
}
