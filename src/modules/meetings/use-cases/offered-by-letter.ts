import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { slotsOf } from "#modules/editions";
import { invitationRefusal, type Group } from "../domain/group.ts";
import { addresseesOf } from "../domain/request.ts";
import type { TimeProposal } from "../domain/decide-change.ts";
import { editionOfGroup, groupById } from "../store/groups.ts";
import { marksOf } from "../store/marks.ts";
import { membersOf } from "../store/meetings.ts";
import { editionOfProposal, proposalOf } from "../store/proposals.ts";
import { requestById } from "../store/requests.ts";

export type GroupOffered = {
  readonly editionId: EditionId;
  readonly group: Group;
  readonly isOpen: boolean;
  /** What the reader has said already; null where they have not, or where the invitation ended otherwise. */
  readonly answer: "accepted" | "declined" | null;
};

/** The group to which somebody is invited, as of now; null for anyone else. Changes nothing. */
export async function groupOffered(
  tx: Tx,
  asked: { groupRequestId: string; by: ParticipantId },
  now: Instant,
): Promise<GroupOffered | null> {
  const { groupRequestId: id, by } = asked;
  const editionId = await editionOfGroup(tx, id);
  const group = editionId && (await groupById(tx, editionId, { id, held: false }));
  const own = group && group.invitations.find((one) => one.participantId === by);
  if (!group || !own) return null;
  const answer = own.state === "accepted" || own.state === "declined" ? own.state : null;
  const { closed } = await marksOf(tx, editionId, by);
  const isOpen = !closed.has(group.from) && invitationRefusal(group, { by, at: now }) === null;
  return { editionId, group, isOpen, answer };
}

export type ProposalOffered = {
  readonly editionId: EditionId;
  readonly proposal: TimeProposal;
  /** When it would take place. */
  readonly startsAt: Instant | null;
  readonly isOpen: boolean;
};

/** Another time that was proposed to somebody, as of now; null for anyone else. Changes nothing. */
export async function proposalOffered(
  tx: Tx,
  asked: { proposalId: string; by: ParticipantId },
  now: Instant,
): Promise<ProposalOffered | null> {
  const { proposalId, by } = asked;
  const editionId = await editionOfProposal(tx, proposalId);
  const proposal = editionId && (await proposalOf(tx, editionId, proposalId));
  if (!proposal || proposal.by === by) return null;
  const request = proposal.requestId ? await requestById(tx, editionId, proposal.requestId) : null;
  const sides = request
    ? [request.fromParticipantId, ...addresseesOf(request)]
    : await membersOf(tx, editionId, proposal.meetingId ?? "");
  if (!sides.includes(by)) return null;
  const slots = await slotsOf(tx, editionId);
  const startsAt = slots.find((slot) => slot.code === proposal.slotCode)?.startsAt ?? null;
  const { closed } = await marksOf(tx, editionId, by);
  const isAhead = startsAt !== null && startsAt > now;
  return {
    editionId,
    proposal,
    startsAt,
    isOpen: proposal.state === "open" && isAhead && !closed.has(proposal.by),
  };
}
