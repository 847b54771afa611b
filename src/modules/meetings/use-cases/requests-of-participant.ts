import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { isAsked, type Request } from "../domain/request.ts";
import { requestsWith } from "../store/requests.ts";

export type RequestsOfParticipant = { readonly incoming: Request[]; readonly outgoing: Request[] };

/** What a participant was asked and has asked, the latest first. Drafts are seen by their author alone. */
export async function requestsOfParticipant(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<RequestsOfParticipant> {
  const requests = await requestsWith(tx, editionId, participantId);
  return {
    incoming: requests.filter((request) => isAsked(request, participantId) && request.state !== "draft"),
    outgoing: requests.filter((request) => request.fromParticipantId === participantId),
  };
}
