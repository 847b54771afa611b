import type { MeetingId, RequestId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { editionOf } from "#modules/editions";
import { decideRequest, type NewRequest, type NewRequestRefusal } from "../domain/decide-request.ts";
import { meetingCodeOf } from "../domain/participant-pair.ts";
import { ensureMeeting } from "../store/meetings.ts";
import { acceptBothDirections, holdRequestsOf, saveRequest, standingOf } from "../store/requests.ts";
import { requestSides } from "./request-sides.ts";

export type Requested = { readonly requestId: RequestId; readonly meetingId: MeetingId | null };

/**
 * Sends a request. Where the other side has already asked, asking back accepts both and the meeting is made at once.
 * Two requests of one sender at the same moment cannot both use up the last place of the quota.
 */
export async function requestMeeting(
  needs: { tx: Tx; clock: Clock },
  request: NewRequest,
): Promise<Result<Requested, NewRequestRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    await holdRequestsOf(tx, request.from, request.to);
    const sides = await requestSides(tx, request.editionId, request.from, request.to);
    const requestsMax = (await editionOf(tx, request.editionId))?.requestsPerParticipantMax ?? 0;
    const standing = await standingOf(tx, request.editionId, request.from, request.to);
    const decision = decideRequest(request, { ...sides, ...standing, requestsMax });
    if (!decision.ok) return decision;
    const now = needs.clock.now();
    const requestId = await saveRequest(tx, decision.value.request, now);
    if (requestId === null) return refused({ code: "already-requested", state: "sent" });
    if (!decision.value.settles) return accepted({ requestId, meetingId: null });
    const pair = { one: request.from, other: request.to };
    await acceptBothDirections(tx, request.editionId, pair, now);
    const code = meetingCodeOf(sides.from!.code, sides.to!.code);
    return accepted({
      requestId,
      meetingId: await ensureMeeting(tx, request.editionId, { ...pair, code }, now),
    });
  });
}
