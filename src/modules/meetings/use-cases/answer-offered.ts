import type { EditionId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf } from "#modules/editions";
import type { FreePlace } from "../domain/best-places.ts";
import { isBookedAtOnce } from "../domain/booking.ts";
import { isAsked, isPending, type Request, type RequestState } from "../domain/request.ts";
import { hasVersion } from "../store/booking.ts";
import { requestById } from "../store/requests.ts";
import { alternativesFor } from "./alternatives-for.ts";

/** What somebody who was asked would answer to, as of now. */
export type AnswerOffered = {
  readonly request: Request;
  /** As it stands now: one whose time is over has expired. */
  readonly state: RequestState;
  /** The meeting gets its place when the request is accepted. */
  readonly isBookedAtOnce: boolean;
  /** Where the two could meet, the best first; nothing is held for them. */
  readonly places: readonly FreePlace[];
};

/** The request with the places an acceptance could have; null for anyone whom it does not ask. Changes nothing. */
export async function answerOffered(
  tx: Tx,
  asked: { editionId: EditionId; requestId: RequestId; by: ParticipantId },
  now: Instant,
): Promise<AnswerOffered | null> {
  const { editionId, requestId, by } = asked;
  const request = await requestById(tx, editionId, requestId);
  if (!request || request.state === "draft" || !isAsked(request, by)) return null;
  const state = request.state === "sent" && !isPending(request, now) ? "expired" : request.state;
  const edition = await editionOf(tx, editionId);
  const atOnce = edition !== null && isBookedAtOnce(edition, await hasVersion(tx, editionId));
  const places =
    state === "sent" && atOnce
      ? await alternativesFor(tx, editionId, [request.fromParticipantId, by], { now })
      : [];
  return { request, state, isBookedAtOnce: atOnce, places };
}
