import type { EditionId, MeetingId, OrganisationId, ParticipantId, RequestId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { calendarDayOf } from "#kernel/calendar-day";
import { editionOf, requestWindow, slotsOf, type RequestWindow } from "#modules/editions";
import { meetingRulesOf, participantsOfOrganisations } from "#modules/registration";
import type { Agreed } from "../domain/booking.ts";
import {
  decideOrganisationRequest,
  decideRequest,
  type NewOrganisationRequest,
  type NewRequest,
  type NewRequestRefusal,
} from "../domain/decide-request.ts";
import { isPending } from "../domain/request.ts";
import { expiryOf } from "../domain/expiry.ts";
import { holdAppointments } from "../store/appointments.ts";
import { hasVersion } from "../store/booking.ts";
import { groupCountOf } from "../store/groups.ts";
import { isClosedBetween, marksOf, type Marks } from "../store/marks.ts";
import {
  holdRequestsOf,
  saveOrganisationRequest,
  saveRequest,
  standingOf,
  standingWithOrganisation,
  waitingRequestsOf,
  type Sending,
} from "../store/requests.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { agreeOnMeeting } from "./agree-on-meeting.ts";
import { inBooking } from "./in-booking.ts";
import { requestSides } from "./request-sides.ts";
import { requestsMaxOf } from "./requests-max-of.ts";

export type Requested = {
  readonly requestId: RequestId;
  readonly meetingId: MeetingId | null;
  /** What came of it where the other side had asked before. */
  readonly agreed: Agreed | null;
};

/**
 * Sends a request to a person, or to an organisation: then it reaches everyone of it who can be booked, and the first to
 * answer becomes the other side. Where the person has already asked, asking back accepts both and the meeting is made at
 * once. Two requests of one sender at the same moment cannot both use up the last place of the quota.
 */
export async function requestMeeting(
  needs: AnswerNeeds,
  request: NewRequest | NewOrganisationRequest,
): Promise<Result<Requested, NewRequestRefusal>> {
  return inBooking(needs.tx, (tx) =>
    "to" in request
      ? requestOfPerson({ ...needs, tx }, request)
      : requestOfOrganisation({ ...needs, tx }, request),
  );
}

async function requestOfPerson(
  needs: AnswerNeeds,
  request: NewRequest,
): Promise<Result<Requested, NewRequestRefusal>> {
  const { tx } = needs;
  const { editionId, from, to } = request;
  await holdAppointments(tx, editionId, "booking");
  await holdRequestsOf(tx, from, to);
  const at = needs.clock.now();
  const sides = await requestSides(tx, editionId, from, to);
  const { requestsMax, sending, window } = await sendingOf(tx, editionId, from, at);
  const standing = withGroups(
    await standingOf(tx, editionId, { from, to }, at),
    await groupCountOf(tx, editionId, from, at),
  );
  const over = sending === null;
  const blocked = await isClosedBetween(tx, editionId, from, to);
  const mayMeet = (await meetingRulesOf(tx, editionId, from, [to])).get(to)?.mayMeet ?? true;
  const decision = decideRequest(request, {
    ...sides,
    ...standing,
    blocked,
    requestsMax,
    over,
    window,
    mayMeet,
  });
  if (!decision.ok) return decision;
  const waiting = decision.value.settles ? [] : await waitingRequestsOf(tx, editionId, { from, to });
  if (waiting.some((one) => one.toOrganisationId !== null && isPending(one, at)))
    return refused({ code: "organisation-asked" });
  const requestId = await saveRequest(tx, decision.value.request, sending!);
  if (requestId === null) return refused({ code: "already-requested", state: "sent" });
  if (!decision.value.settles) {
    await needs.announce(tx, { kind: "request-sent", editionId, requestId, from, to });
    return accepted({ requestId, meetingId: null, agreed: null });
  }
  const agreed = await agreeOnMeeting(needs, { editionId, requestId, from, to, by: from, at });
  if (!agreed.ok) throw new Error(`nobody asked for a slot, and it was refused: ${agreed.code}`);
  return accepted({ requestId, meetingId: agreed.value.meetingId, agreed: agreed.value });
}

async function requestOfOrganisation(
  needs: AnswerNeeds,
  request: NewOrganisationRequest,
): Promise<Result<Requested, NewRequestRefusal>> {
  const { tx } = needs;
  const { editionId, from, toOrganisationId } = request;
  await holdRequestsOf(tx, from);
  const at = needs.clock.now();
  const { requestsMax, sending, window } = await sendingOf(tx, editionId, from, at);
  const standing = withGroups(
    await standingWithOrganisation(tx, editionId, { from, toOrganisationId }, at),
    await groupCountOf(tx, editionId, from, at),
  );
  const decision = decideOrganisationRequest(request, {
    from: (await requestSides(tx, editionId, from, from)).from,
    people: await peopleOf(tx, editionId, { from, toOrganisationId }, await marksOf(tx, editionId, from)),
    ...standing,
    requestsMax,
    over: sending === null,
    window,
  });
  if (!decision.ok) return decision;
  const { candidateIds } = decision.value;
  for (const to of candidateIds) {
    const waiting = await waitingRequestsOf(tx, editionId, { from, to });
    if (waiting.some((one) => one.toOrganisationId === null && isPending(one, at)))
      return refused({ code: "someone-asked", participantId: to });
  }
  const requestId = await saveOrganisationRequest(tx, decision.value.request, candidateIds, sending!);
  if (requestId === null) return refused({ code: "already-requested", state: "sent" });
  for (const to of candidateIds)
    await needs.announce(tx, { kind: "request-sent", editionId, requestId, from, to });
  return accepted({ requestId, meetingId: null, agreed: null });
}

/** A group counts once in the quota. */
function withGroups<Standing extends { requestsCount: number }>(
  standing: Standing,
  groupCount: number,
): Standing {
  return { ...standing, requestsCount: standing.requestsCount + groupCount };
}

/** Whoever is closed to the sender is as whoever is closed to all. */
async function peopleOf(
  tx: Tx,
  editionId: EditionId,
  { from, toOrganisationId }: { from: ParticipantId; toOrganisationId: OrganisationId },
  { closed }: Marks,
) {
  const people = await participantsOfOrganisations(tx, editionId, [toOrganisationId]);
  const ids = people.map(({ id }) => id);
  const rules = await meetingRulesOf(tx, editionId, from, ids);
  return people.map((one) => ({
    mayMeet: rules.get(one.id)?.mayMeet ?? true,
    answersForOrganisation: rules.get(one.id)?.answersForOrganisation ?? false,
    id: one.id,
    organisationId: one.organisationId,
    approved: one.state === "approved",
    bookable: one.bookable && !closed.has(one.id),
  }));
}

/**
 * How many requests the sender may have open, until when one sent now can be answered (null where it is too late), and
 * whether requests are taken at this time.
 */
export async function sendingOf(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  sentAt: Instant,
): Promise<{ requestsMax: number; sending: Sending | null; window: RequestWindow }> {
  const edition = await editionOf(tx, editionId);
  const slots = await slotsOf(tx, editionId);
  const requestsMax = await requestsMaxOf(tx, editionId, from);
  if (!edition)
    return { requestsMax, sending: { sentAt, expiresAt: null }, window: { state: "open", endsOn: null } };
  const { requestAnswerHours } = edition;
  const lastSlotStartsAt = slots.at(-1)?.startsAt ?? null;
  const expiresAt = expiryOf(sentAt, { requestAnswerHours, lastSlotStartsAt });
  const window = requestWindow(edition, {
    today: calendarDayOf(sentAt, edition.timeZone),
    isPublished: await hasVersion(tx, editionId),
  });
  return { requestsMax, sending: expiresAt === null ? null : { sentAt, expiresAt }, window };
}
