import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import { isPending, type Request } from "../domain/request.ts";
import { openGroupsOf, saveInvitationEnd } from "../store/groups.ts";
import { closeProposalsBy } from "../store/proposals.ts";
import { removeCandidate, waitingRequestsOf } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { settleGroup } from "./invite-group.ts";
import { withHeldGroup } from "./with-held-group.ts";
import { withdrawRequest } from "./withdraw-request.ts";

type Closing = { editionId: EditionId; from: ParticipantId; to: ParticipantId };

/**
 * Takes back whatever someone has asked of a person they are about to block, as if they did so one by one: requests, times
 * they proposed, invitations to a group that has not met. What the other side has asked stays as that side sees it.
 */
export async function closeTheWay(needs: AnswerNeeds, { editionId, from, to }: Closing): Promise<void> {
  const { tx } = needs;
  const at = needs.clock.now();
  for (const request of await waitingRequestsOf(tx, editionId, { from, to }))
    if (isPending(request, at)) await takeBack(needs, request, { editionId, from, to });
  for (const request of await waitingRequestsOf(tx, editionId, { from: to, to: from }))
    await closeProposalsBy(tx, { requestId: request.id, by: from }, at);
  for (const { id: groupRequestId } of await openGroupsOf(tx, editionId, { from, to }))
    await endInvitation(needs, { editionId, groupRequestId, of: to, at });
}

/** Of an organisation that was asked, the others may still answer. */
async function takeBack(
  needs: AnswerNeeds,
  request: Request,
  { editionId, from, to }: Closing,
): Promise<void> {
  const others = request.candidateIds.filter((id) => id !== to);
  if (request.toParticipantId === null && others.length > 0) return removeCandidate(needs.tx, request.id, to);
  await withdrawRequest(needs, { editionId, requestId: request.id, by: from });
}

async function endInvitation(
  needs: AnswerNeeds,
  {
    editionId,
    groupRequestId,
    of,
    at,
  }: { editionId: EditionId; groupRequestId: string; of: ParticipantId; at: Instant },
): Promise<void> {
  await withHeldGroup(needs.tx, editionId, groupRequestId, async (tx, group) => {
    const own = group?.invitations.find((one) => one.participantId === of);
    if (group?.state !== "open" || !own) return;
    await saveInvitationEnd(tx, groupRequestId, { of, state: "withdrawn", at });
    if (own.state === "accepted")
      await needs.announce(tx, {
        kind: "group-withdrawn",
        editionId,
        groupRequestId,
        from: group.from,
        to: of,
      });
    await settleGroup({ ...needs, tx }, { editionId, groupRequestId, by: null, at });
  });
}
