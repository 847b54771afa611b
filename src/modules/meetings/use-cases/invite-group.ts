import type { EditionId, ParticipantId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { editionOf } from "#modules/editions";
import { meetingRulesOf, participantsByIds } from "#modules/registration";
import { isBookedAtOnce, type Agreed } from "../domain/booking.ts";
import {
  decideGroup,
  invitationRefusal,
  stepOfGroup,
  type Group,
  type InvitationRefusal,
  type NewGroup,
  type NewGroupRefusal,
} from "../domain/group.ts";
import { appointmentOf } from "../store/appointments.ts";
import { hasVersion, undoable } from "../store/booking.ts";
import {
  closeInvitations,
  groupById,
  groupCountOf,
  groupsOf,
  saveGroup,
  saveGroupState,
  saveInvitationAnswer,
  saveInvitationEnd,
} from "../store/groups.ts";
import { closedAmong, marksOf } from "../store/marks.ts";
import { addMember, membersOf, saveGroupMeeting } from "../store/meetings.ts";
import { holdRequestsOf, sentCountOf } from "../store/requests.ts";
import { keepSeen, sawAppointment } from "../store/seen-appointments.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { standingPlaceOf } from "./agree-on-meeting.ts";
import { inBooking } from "./in-booking.ts";
import { placeMeeting } from "./place-meeting.ts";
import { sendingOf } from "./request-meeting.ts";
import { withHeldGroup } from "./with-held-group.ts";

/** Invites two to five others to one meeting; it counts once in the quota. Each answers for themselves. */
export async function inviteGroup(
  needs: AnswerNeeds,
  group: NewGroup,
): Promise<Result<{ groupRequestId: string }, NewGroupRefusal>> {
  const { editionId, from } = group;
  return inBooking(needs.tx, async (tx) => {
    await holdRequestsOf(tx, from);
    const at = needs.clock.now();
    const people = await participantsByIds(tx, [from, ...group.to]);
    const closed = await closedAmong(tx, editionId, [from, ...group.to]);
    const sideOf = (id: ParticipantId) => {
      const one = people.get(id);
      if (one?.editionId !== editionId) return [];
      const { organisationId, state } = one;
      return [
        { id, organisationId, bookable: one.bookable && !closed.has(id), approved: state === "approved" },
      ];
    };
    const { requestsMax, sending, window } = await sendingOf(tx, editionId, from, at);
    const requestsCount =
      (await sentCountOf(tx, editionId, from, at)) + (await groupCountOf(tx, editionId, from, at));
    const decision = decideGroup(group, {
      from: sideOf(from)[0] ?? null,
      invited: group.to.flatMap(sideOf),
      mayMeet: await mayAllMeet(tx, editionId, [from, ...group.to]),
      requestsMax,
      requestsCount,
      over: sending === null,
      again: await isAlreadyInvited(tx, group, at),
      window,
    });
    if (!decision.ok && decision.code === "not-bookable") {
      const { closed: closedToSender } = await marksOf(tx, editionId, from);
      const isTold = (id: ParticipantId) => !people.get(id)?.bookable || closedToSender.has(id);
      return refused({ code: "not-bookable", participantIds: decision.participantIds.filter(isTold) });
    }
    if (!decision.ok) return decision;
    const groupRequestId = await saveGroup(tx, decision.value, sending!);
    for (const to of group.to)
      await needs.announce(tx, { kind: "group-invited", editionId, groupRequestId, from, to });
    return accepted({ groupRequestId });
  });
}

/** The very same people are in a group of the sender that waits for answers or has its meeting. */
async function isAlreadyInvited(tx: Tx, { editionId, from, to }: NewGroup, at: Instant): Promise<boolean> {
  return (await groupsOf(tx, editionId, from)).some((one) => {
    const stands = one.state === "met" || (one.state === "open" && (!one.expiresAt || one.expiresAt > at));
    if (one.from !== from || !one.isFromComing || !stands) return false;
    const asked = one.invitations.filter((each) => each.state === "invited" || each.state === "accepted");
    return asked.length === to.length && asked.every((each) => to.includes(each.participantId));
  });
}

async function mayAllMeet(tx: Tx, editionId: EditionId, ids: readonly ParticipantId[]): Promise<boolean> {
  for (const [index, id] of ids.entries()) {
    const rules = await meetingRulesOf(tx, editionId, id, ids.slice(index + 1));
    if ([...rules.values()].some((one) => !one.mayMeet)) return false;
  }
  return true;
}

export type InvitationAnswering = { editionId: EditionId; groupRequestId: string; by: ParticipantId };

/**
 * Says yes or no to a group. The yes that makes it a group makes the meeting, at the best place for all who are coming; a
 * later yes joins it, and where the time does not suit the newcomer it moves to one that suits everyone; where it waits
 * for a time it goes on waiting, for one of theirs too. Null while the group waits for others.
 */
export async function answerInvitation(
  needs: AnswerNeeds,
  answering: InvitationAnswering,
  answer: "accepted" | "declined",
): Promise<Result<Agreed | null, InvitationRefusal>> {
  const { editionId, groupRequestId, by } = answering;
  return inBooking(needs.tx, (outer) =>
    withHeldGroup(outer, editionId, groupRequestId, async (tx, group) => {
      const at = needs.clock.now();
      const refusal = invitationRefusal(group, { by, at });
      if (refusal) return refusal;
      // Whoever has closed the way to whom is not told: the group just does not meet.
      if (answer === "accepted" && (await isClosedToAny(tx, editionId, group!, by)))
        return refused({ code: "already-answered", state: "cancelled" });
      return undoable(
        tx,
        async () => {
          await saveInvitationAnswer(tx, groupRequestId, { by, state: answer, at });
          if (answer === "declined" && group!.state === "met") return accepted(null);
          return settleGroup({ ...needs, tx }, { editionId, groupRequestId, by, at });
        },
        (result) => result.ok,
      );
    }),
  );
}

/** Nobody is brought to one table with someone to whom the way is closed: whoever invited, or who is coming already. */
async function isClosedToAny(
  tx: Tx,
  editionId: EditionId,
  group: Group,
  by: ParticipantId,
): Promise<boolean> {
  const { closed } = await marksOf(tx, editionId, by);
  const coming = group.invitations.filter((one) => one.state === "accepted").map((one) => one.participantId);
  return [group.from, ...coming].some((id) => closed.has(id));
}

/** Ends the time for answers of a group: whoever has not answered is not coming. */
export async function closeGroup(
  needs: AnswerNeeds,
  { editionId, id }: { editionId: EditionId; id: string },
): Promise<void> {
  await inBooking(needs.tx, (outer) =>
    withHeldGroup(outer, editionId, id, async (tx, group) => {
      if (group?.state !== "open") return;
      const at = needs.clock.now();
      await closeInvitations(tx, id, at);
      await settleGroup({ ...needs, tx }, { editionId, groupRequestId: id, by: null, at });
    }),
  );
}

type Settling = { editionId: EditionId; groupRequestId: string; by: ParticipantId | null; at: Instant };

/** Does what follows from the answers so far; whoever calls holds the group. */
export async function settleGroup(
  needs: AnswerNeeds,
  settling: Settling,
): Promise<Result<Agreed | null, InvitationRefusal>> {
  const { tx } = needs;
  const { editionId, groupRequestId, by } = settling;
  await leaveOutClosed(tx, settling);
  const group = await groupById(tx, editionId, { id: groupRequestId, held: false });
  invariant(group, `group ${groupRequestId} is there`);
  const step = stepOfGroup(group);
  if (step.kind === "end") await saveGroupState(tx, groupRequestId, { state: "ended" });
  if (step.kind === "make") return makeMeeting(needs, settling, step.participantIds);
  if (step.kind === "join" && by !== null) return join(needs, group, { ...settling, by });
  return accepted(null);
}

/** Who has said yes and has closed the way since, or has it closed to them, is not coming, and does not say why. */
async function leaveOutClosed(tx: Tx, { editionId, groupRequestId, at }: Settling): Promise<void> {
  const group = await groupById(tx, editionId, { id: groupRequestId, held: false });
  if (group?.state !== "open") return;
  const { closed } = await marksOf(tx, editionId, group.from);
  for (const { participantId: of, state } of group.invitations)
    if (state === "accepted" && closed.has(of))
      await saveInvitationEnd(tx, groupRequestId, { of, state: "left", at });
}

async function makeMeeting(
  needs: AnswerNeeds,
  { editionId, groupRequestId, by, at }: Settling,
  participantIds: readonly ParticipantId[],
): Promise<Result<Agreed, InvitationRefusal>> {
  const { tx } = needs;
  const code = `G-${groupRequestId.slice(0, 13)}`;
  const meetingId = await saveGroupMeeting(tx, editionId, { code, participantIds }, at);
  await saveGroupState(tx, groupRequestId, { state: "met", meetingId });
  if (!(await isBooking(tx, editionId)))
    return accepted({ meetingId, place: null, unplaced: { code: "planned-later" } });
  const placing = await placeMeeting(
    tx,
    editionId,
    { id: meetingId, participantIds },
    { now: at, isByHand: by !== null },
  );
  if (placing.place === null) {
    invariant(placing.refusal.code !== "slot-taken", "nobody asked for a slot");
    return accepted({ meetingId, place: null, unplaced: placing.refusal });
  }
  await needs.announce(tx, { kind: "appointment-made", editionId, meetingId, participantIds, by });
  return accepted({ meetingId, place: placing.place, unplaced: null });
}

async function join(
  needs: AnswerNeeds,
  group: Group,
  { editionId, by, at }: Settling & { by: ParticipantId },
): Promise<Result<Agreed, InvitationRefusal>> {
  const { tx } = needs;
  const meetingId = group.meetingId;
  invariant(meetingId, `group ${group.id} that has met has a meeting`);
  const before = await standingPlaceOf(tx, editionId, meetingId);
  await addMember(tx, editionId, meetingId, by);
  const participantIds = await membersOf(tx, editionId, meetingId);
  if (!(await isBooking(tx, editionId)))
    return accepted({ meetingId, place: null, unplaced: { code: "planned-later" } });
  const meeting = { id: meetingId, participantIds };
  const kept =
    before &&
    (await placeMeeting(tx, editionId, meeting, { now: at, slotCode: before.slotCode, isByHand: true }));
  const placing = kept?.place
    ? kept
    : await placeMeeting(tx, editionId, meeting, { now: at, isByHand: true });
  if (placing.place === null) {
    if (before !== null) return refused(placing.refusal);
    invariant(placing.refusal.code !== "slot-taken", "nobody asked for a slot");
    return accepted({ meetingId, place: null, unplaced: placing.refusal });
  }
  const moved = before !== null && before.slotCode !== placing.place.slotCode;
  // For the newcomer nothing has changed, and for the others nothing where they sit where they sat.
  const now = await appointmentOf(tx, editionId, meetingId);
  if (before && now && !moved && before.tableCode === now.tableCode)
    await keepSeen(tx, meetingId, { sequence: now.sequence - 1 });
  if (now) await sawAppointment(tx, { meetingId, participantId: by, sequence: now.sequence });
  await needs.announce(
    tx,
    moved
      ? { kind: "appointment-moved", editionId, meetingId, participantIds, by }
      : { kind: "appointment-made", editionId, meetingId, participantIds: [by], by: null },
  );
  return accepted({ meetingId, place: placing.place, unplaced: null });
}

async function isBooking(tx: Tx, editionId: EditionId): Promise<boolean> {
  const edition = await editionOf(tx, editionId);
  return edition !== null && isBookedAtOnce(edition, await hasVersion(tx, editionId));
}
