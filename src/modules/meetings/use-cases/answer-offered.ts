import type { EditionId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf } from "#modules/editions";
import { bestPlaces, fullMembers, type FreePlace } from "../domain/best-places.ts";
import { alternativesMax, isBookedAtOnce } from "../domain/booking.ts";
import { isAsked, isPending, type Request, type RequestState } from "../domain/request.ts";
import { hasVersion } from "../store/booking.ts";
import { hasBlocked } from "../store/marks.ts";
import { requestById } from "../store/requests.ts";
import { loadBookingFacts } from "./booking-facts.ts";

/** What somebody who was asked would answer to, as of now. */
export type AnswerOffered = {
  readonly request: Request;
  /** As it stands now: one whose time is over has expired, and one of somebody they have blocked waits no more for them. */
  readonly state: RequestState | "blocked";
  /** The meeting gets its place when the request is accepted. */
  readonly isBookedAtOnce: boolean;
  /** One of the two has as many meetings as they agreed to. */
  readonly isAnyoneFull: boolean;
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
  const stands = request.state === "sent" && !isPending(request, now) ? "expired" : request.state;
  const isBlocked = stands === "sent" && (await hasBlocked(tx, editionId, by, request.fromParticipantId));
  const state = isBlocked ? "blocked" : stands;
  const edition = await editionOf(tx, editionId);
  const atOnce = edition !== null && isBookedAtOnce(edition, await hasVersion(tx, editionId));
  if (state !== "sent" || !atOnce)
    return { request, state, isBookedAtOnce: atOnce, isAnyoneFull: false, places: [] };
  const participantIds = [request.fromParticipantId, by];
  const facts = await loadBookingFacts(tx, editionId, { participantIds, besides: null }, now);
  const isAnyoneFull = fullMembers(facts).length > 0;
  // What is shown is what an acceptance gives: without room for another meeting there is no place to show.
  const places = isAnyoneFull ? [] : bestPlaces(facts).slice(0, alternativesMax);
  return { request, state, isBookedAtOnce: true, isAnyoneFull, places };
}
