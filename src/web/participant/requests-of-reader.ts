import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import type { FactsOfReader } from "./facts-of-reader.ts";
import { peopleById } from "./people-by-id.ts";
import type { Reader } from "./reader.ts";
import { otherSideOf, requestViewsOf, requestsUsedCount, type RequestView } from "./request-view.ts";

export type RequestsOfReader = {
  /** Received and sent requests, the latest first, without drafts. */
  readonly requests: readonly RequestView[];
  /** Requests that use up the reader's quota. */
  readonly usedCount: number;
};

/** What the reader was asked and has asked. Two queries, whatever their number. */
export async function requestsOfReader(
  tx: Tx,
  reader: Reader,
  known: { language: Language; facts: FactsOfReader },
): Promise<RequestsOfReader> {
  const readerId = reader.participantId;
  const { incoming, outgoing, agenda } = known.facts;
  const requests = [...incoming, ...outgoing]
    .filter((one) => one.state !== "draft")
    .toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
  const others = requests.map((one) => otherSideOf(one, readerId)).filter(Boolean);
  const people = await peopleById(tx, others, known.language);
  return {
    requests: requestViewsOf(requests, { readerId, people, meetings: agenda?.meetings ?? [] }),
    usedCount: requestsUsedCount(known.facts),
  };
}
