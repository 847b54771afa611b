import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { bestPlaces } from "../domain/best-places.ts";
import { slotTaken, type Agreed, type SlotTaken } from "../domain/booking.ts";
import { decideAcceptance } from "../domain/decide-answer.ts";
import { changeRefusal, type ProposalRefusal, type TimeProposal } from "../domain/decide-change.ts";
import { addresseesOf, isAsked, isPending, type Request } from "../domain/request.ts";
import { holdAppointments } from "../store/appointments.ts";
import { undoable } from "../store/booking.ts";
import { isClosedBetween, marksOf } from "../store/marks.ts";
import { membersOf } from "../store/meetings.ts";
import { proposalOf, saveProposal, saveProposalAnswer, type ProposalSubject } from "../store/proposals.ts";
import { holdRequestsOf, requestById, requestToAnswer, saveAnswer } from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { agreeOnMeeting, standingPlaceOf } from "./agree-on-meeting.ts";
import { loadBookingFacts } from "./booking-facts.ts";
import { inBooking } from "./in-booking.ts";
import { placeMeeting } from "./place-meeting.ts";
import { requestSides } from "./request-sides.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

export type Proposing = { editionId: EditionId; about: ProposalSubject; by: ParticipantId };
export type ProposalAnswering = { editionId: EditionId; proposalId: string; by: ParticipantId };

/**
 * One side would rather meet in another slot: of a request that waits, or of a meeting of two. Nothing is held and what
 * stands still stands; the other side answers. A later proposal replaces an earlier one.
 */
export async function proposeTime(
  needs: AnswerNeeds,
  proposing: Proposing,
  slotCode: string,
): Promise<Result<{ proposalId: string }, ProposalRefusal>> {
  const { editionId, about, by } = proposing;
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const at = needs.clock.now();
    const sides = await sidesOf(tx, proposing, at);
    if (!sides.ok) return sides;
    const closure = await closureOf(tx, editionId, by, sides.value);
    if (closure === "by-them" && about.meetingId) return refused({ code: "not-available" });
    if (closure === "by-self") return refused({ code: "not-available" });
    const { meetingId = null, requestId = null } = about;
    const present = meetingId ? await standingPlaceOf(tx, editionId, meetingId) : null;
    if (present?.slotCode === slotCode) return refused({ code: "same-time" });
    const taken = await takenOf(
      tx,
      editionId,
      { participantIds: sides.value, besides: meetingId },
      slotCode,
      at,
    );
    if (taken) return refused(taken);
    const proposalId = await saveProposal(tx, editionId, { about, by, slotCode }, at);
    // Whoever closed the way to the asker does not hear of it, and the asker does not hear of that.
    if (closure === "by-them") return accepted({ proposalId });
    const participantIds = sides.value;
    await needs.announce(tx, {
      kind: "time-proposed",
      editionId,
      requestId,
      meetingId,
      participantIds,
      by,
      slotCode,
    });
    return accepted({ proposalId });
  });
}

/** Whether nobody is left to whom the way is open, and who closed it; of an organisation, the others are enough. */
async function closureOf(
  tx: Tx,
  editionId: EditionId,
  by: ParticipantId,
  sides: readonly ParticipantId[],
): Promise<"by-self" | "by-them" | null> {
  const others = sides.filter((id) => id !== by);
  const { closed, own } = await marksOf(tx, editionId, by);
  if (!others.every((id) => closed.has(id))) return null;
  return others.some((id) => own.get(id)?.has("block")) ? "by-self" : "by-them";
}

/** Both sides of what a proposal would be about, or why there is nothing to propose. */
async function sidesOf(
  tx: Tx,
  { editionId, about, by }: Proposing,
  at: Instant,
): Promise<Result<ParticipantId[], ProposalRefusal>> {
  if (about.meetingId) {
    const { meetingId } = about;
    return withHeldMeeting(tx, { editionId, meetingId }, async (_tx, meeting) => {
      const refusal = changeRefusal(meeting, { by, at });
      if (refusal) return refusal;
      if (meeting!.kind === "group") return refused({ code: "only-pairs" });
      return accepted([...meeting!.participantIds]);
    });
  }
  const request = await requestToAnswer(tx, editionId, about.requestId ?? "");
  if (!request) return refused({ code: "not-found" });
  if (by !== request.fromParticipantId && !isAsked(request, by)) return refused({ code: "not-yours" });
  if (!isPending(request, at))
    return refused({ code: "already-answered", state: request.state === "sent" ? "expired" : request.state });
  const others = by === request.fromParticipantId ? addresseesOf(request) : [by];
  return accepted([request.fromParticipantId, ...others]);
}

async function takenOf(
  tx: Tx,
  editionId: EditionId,
  who: { participantIds: readonly ParticipantId[]; besides: string | null },
  slotCode: string,
  now: Instant,
): Promise<SlotTaken | null> {
  // Whoever of an organisation answers need not be known yet: then only the sender's time counts.
  const participantIds = who.participantIds.length > 2 ? who.participantIds.slice(0, 1) : who.participantIds;
  const facts = await loadBookingFacts(tx, editionId, { ...who, participantIds }, now);
  if (bestPlaces(facts).some((one) => one.slotCode === slotCode)) return null;
  const present = who.besides ? await standingPlaceOf(tx, editionId, who.besides) : null;
  return slotTaken(facts, slotCode, present?.slotCode);
}

/** Takes the proposed time: a request is accepted with it, a meeting moves there. Else other times, and nothing changes. */
export async function acceptProposedTime(
  needs: AnswerNeeds,
  answering: ProposalAnswering,
): Promise<Result<Agreed, ProposalRefusal>> {
  const { editionId, by } = answering;
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const found = await answerable(tx, answering);
    if (!found.ok) return found;
    const { proposal } = found.value;
    return undoable(
      tx,
      async (): Promise<Result<Agreed, ProposalRefusal>> => {
        const at = needs.clock.now();
        if (!(await saveProposalAnswer(tx, proposal.id, { state: "accepted", at })))
          return refused({ code: "proposal-over", state: "accepted" });
        return found.value.request
          ? acceptWithTime({ ...needs, tx }, found.value.request, { proposal, editionId, by, at })
          : moveTo({ ...needs, tx }, { proposal, editionId, by, at });
      },
      (result) => result.ok,
    );
  });
}

/** Leaves everything as it is; the side that proposed hears of it. Its own proposal one takes back the same way. */
export async function declineProposedTime(
  needs: AnswerNeeds,
  answering: ProposalAnswering,
): Promise<Result<null, ProposalRefusal>> {
  const { editionId, by } = answering;
  return inBooking(needs.tx, async (tx) => {
    await holdAppointments(tx, editionId, "booking");
    const found = await answerable(tx, answering, { alsoOwn: true });
    if (!found.ok) return found;
    const { proposal, participantIds } = found.value;
    const at = needs.clock.now();
    if (!(await saveProposalAnswer(tx, proposal.id, { state: "declined", at })))
      return refused({ code: "proposal-over", state: "declined" });
    const { requestId, meetingId, slotCode } = proposal;
    if (by !== proposal.by)
      await needs.announce(tx, {
        kind: "time-declined",
        editionId,
        requestId,
        meetingId,
        participantIds,
        by,
        slotCode,
      });
    return accepted(null);
  });
}

type Answerable = { proposal: TimeProposal; request: Request | null; participantIds: ParticipantId[] };

/** The proposal with what it is about, both sides held; only the other side may answer. */
async function answerable(
  tx: Tx,
  { editionId, proposalId, by }: ProposalAnswering,
  { alsoOwn }: { alsoOwn: boolean } = { alsoOwn: false },
): Promise<Result<Answerable, ProposalRefusal>> {
  const seen = await proposalOf(tx, editionId, proposalId);
  if (!seen) return refused({ code: "not-found" });
  const request = seen.requestId ? await requestById(tx, editionId, seen.requestId) : null;
  const sides = request
    ? [request.fromParticipantId, ...addresseesOf(request)]
    : await membersOf(tx, editionId, seen.meetingId ?? "");
  if (!sides.includes(by)) return refused({ code: "not-found" });
  const isOther = request ? by === request.fromParticipantId || seen.by === request.fromParticipantId : true;
  if ((seen.by === by && !alsoOwn) || !isOther) return refused({ code: "not-yours" });
  await holdRequestsOf(tx, ...sides);
  const proposal = await proposalOf(tx, editionId, proposalId);
  if (proposal?.state !== "open")
    return refused({ code: "proposal-over", state: proposal?.state ?? "replaced" });
  return accepted({ proposal, request, participantIds: sides });
}

type TimeAnswer = { proposal: TimeProposal; editionId: EditionId; by: ParticipantId; at: Instant };

async function acceptWithTime(
  needs: AnswerNeeds,
  seen: Request,
  { proposal, editionId, by, at }: TimeAnswer,
): Promise<Result<Agreed, ProposalRefusal>> {
  const { tx, announce } = needs;
  const { id: requestId, fromParticipantId: from } = seen;
  const to = by === from ? proposal.by : by;
  const request = await requestToAnswer(tx, editionId, requestId);
  const decision = decideAcceptance(request, { by: to, at });
  if (!decision.ok) return decision;
  const people = await requestSides(tx, editionId, from, to);
  if (!people.from?.approved || !people.to?.approved) return refused({ code: "not-available" });
  if (await isClosedBetween(tx, editionId, from, to)) return refused({ code: "not-available" });
  if (!(await saveAnswer(tx, decision.value)))
    return refused({ code: "already-answered", state: "accepted" });
  const { slotCode } = proposal;
  return agreeOnMeeting({ tx, announce }, { editionId, requestId, from, to, by, at, slotCode });
}

async function moveTo(
  needs: AnswerNeeds,
  { proposal, editionId, by, at }: TimeAnswer,
): Promise<Result<Agreed, ProposalRefusal>> {
  const meetingId = proposal.meetingId ?? "";
  return withHeldMeeting(needs.tx, { editionId, meetingId }, async (tx, meeting) => {
    const refusal = changeRefusal(meeting, { by, at });
    if (refusal) return refusal;
    const before = await standingPlaceOf(tx, editionId, meetingId);
    // It has come to stand there by another way: nothing changes, and there is nothing to tell.
    if (before?.slotCode === proposal.slotCode) return accepted({ meetingId, place: before, unplaced: null });
    const wish = { now: at, slotCode: proposal.slotCode, isByHand: true };
    const placing = await placeMeeting(tx, editionId, meeting!, wish);
    if (placing.refusal?.code === "slot-taken") return refused(placing.refusal);
    if (placing.place === null) return accepted({ meetingId, place: null, unplaced: placing.refusal });
    const kind = meeting!.startsAt ? "appointment-moved" : "appointment-made";
    const { participantIds } = meeting!;
    await needs.announce(tx, { kind, editionId, meetingId, participantIds, by });
    return accepted({ meetingId, place: placing.place, unplaced: null });
  });
}
