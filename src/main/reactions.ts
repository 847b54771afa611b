import type { Announce } from "#kernel/announce";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { AccountEvent } from "#modules/accounts";
import { editionOf } from "#modules/editions";
import { appointmentsOfParticipant, leaveEdition, type MeetingEvent } from "#modules/meetings";
import { keepLetters, keepNotices, type NewNotice } from "#modules/notifications";
import type { RegistrationEvent } from "#modules/registration";
import type { InterfaceEvent } from "#modules/interfaces";
import { tellWebhooks } from "./webhook-events.ts";
import type { SiteEvent } from "#modules/site";

export type HouseEvent = AccountEvent | RegistrationEvent | MeetingEvent | InterfaceEvent | SiteEvent;

type Reaction<Kind extends HouseEvent["kind"]> = (
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: Kind }>,
) => Promise<void>;

type ReactionNeeds = {
  tx: Tx;
  /** The time of the conference, at which it happens. */
  clock: Clock;
  /** The real time, by which letters are due. */
  realClock: Clock;
  /** Nothing waits longer for others than this; the demonstration shows its letters soon. */
  waitSecondsMax?: number | undefined;
};

/** Everything that follows from anything, on one page. An empty list says that nothing does. */
export const reactions: { [Kind in HouseEvent["kind"]]: readonly Reaction<Kind>[] } = {
  "sign-in-wanted": [writeSignIn],
  "second-factor-added": [writeSecurityNotice],
  "second-factor-removed": [writeSecurityNotice],
  "application-received": [writeApplicationReceived],
  "application-answered": [writeApplicationAnswered, endMeetingsOfRefused],
  "registered-again": [writeRegisteredAgain],
  "participant-invited": [writeInvitation],
  "participation-cancelled": [endMeetings],
  "request-sent": [
    (needs, { editionId, requestId, to }) =>
      tell(needs, editionId, [
        { kind: "request-received", about: { requestId }, editionId, participantId: to },
      ]),
  ],
  "request-expires-soon": [
    (needs, { editionId, requestId, to }) =>
      tell(needs, editionId, [
        { kind: "request-expires-soon", about: { requestId }, editionId, participantId: to },
      ]),
  ],
  "request-expired": [
    (needs, { editionId, requestId, from }) =>
      tell(needs, editionId, [
        { kind: "request-expired", about: { requestId }, editionId, participantId: from },
      ]),
  ],
  // Whoever was asked has nothing left to answer: a notice that waits is left out of its letter.
  "request-withdrawn": [],
  "request-declined": [
    (needs, { editionId, requestId, from }) =>
      tell(needs, editionId, [
        { kind: "request-declined", about: { requestId }, editionId, participantId: from },
      ]),
  ],
  "request-closed": [
    (needs, { editionId, requestId, from }) =>
      tell(needs, editionId, [
        { kind: "request-closed", about: { requestId }, editionId, participantId: from },
      ]),
  ],
  "request-accepted": [
    (needs, { editionId, requestId, meetingId, from }) =>
      tell(needs, editionId, [
        { kind: "request-accepted", about: { requestId, meetingId }, editionId, participantId: from },
      ]),
  ],
  "time-proposed": [tellOfTime],
  "time-declined": [tellOfTime],
  "group-invited": [
    (needs, { editionId, groupRequestId, from, to }) =>
      tell(needs, editionId, [
        { kind: "group-invited", about: { groupRequestId, from }, editionId, participantId: to },
      ]),
  ],
  "group-withdrawn": [
    (needs, { editionId, groupRequestId, from, to }) =>
      tell(needs, editionId, [
        { kind: "group-withdrawn", about: { groupRequestId, from }, editionId, participantId: to },
      ]),
  ],
  "group-left": [tellOfGroup, tellOwnCalendar],
  "group-returned": [tellOfGroup, tellOwnCalendar],
  "appointment-made": [tellOfAppointment, tellOwnCalendar],
  "appointment-moved": [tellOfAppointment, tellOwnCalendar],
  "appointment-cancelled": [tellOfAppointment, tellOwnCalendar],
  "appointment-restored": [tellOfAppointment, tellOwnCalendar],
  "timetable-published": [writeTimetablePublished],
  "message-sent": [
    (needs, { editionId, messageId, from, to }) =>
      tell(needs, editionId, [
        { kind: "message-received", about: { messageId, from }, editionId, participantId: to },
      ]),
  ],
  // Organisers find reports on their desk.
  "message-reported": [],
  "webhook-disabled": [writeWebhookDisabled],
  "contact-written": [writeContactMessage],
  "barrier-answered": [writeBarrierAnswer],
};

/** Whoever takes no part any more meets nobody: the others hear of each meeting by events of its own. */
async function endMeetings(
  { tx, clock, ...rest }: ReactionNeeds,
  of: { editionId: EditionId; participantId: ParticipantId },
): Promise<void> {
  await leaveEdition({ tx, clock, announce: announceWith({ clock, ...rest }) }, of);
}

async function endMeetingsOfRefused(
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: "application-answered" }>,
): Promise<void> {
  if (event.answer === "refused") await endMeetings(needs, event);
}

async function writeSignIn(
  needs: ReactionNeeds,
  { orderId, language }: Extract<HouseEvent, { kind: "sign-in-wanted" }>,
): Promise<void> {
  await keepLetters(real(needs), [{ kind: "sign-in", about: { orderId }, to: { language } }]);
}

async function writeSecurityNotice(
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: "second-factor-added" | "second-factor-removed" }>,
): Promise<void> {
  const change = event.kind === "second-factor-added" ? "added" : "removed";
  const happenedAt = needs.realClock.now().toISOString();
  await keepLetters(real(needs), [
    {
      kind: "security-notice",
      about: { change, factor: event.factor, happenedAt },
      to: { accountId: event.accountId },
    },
  ]);
}

async function writeWebhookDisabled(
  needs: ReactionNeeds,
  { editionId, endpointId, because, to }: Extract<HouseEvent, { kind: "webhook-disabled" }>,
): Promise<void> {
  if (to === null) return;
  await keepLetters(real(needs), [
    { kind: "webhook-disabled", about: { endpointId, because }, to: { editionId, accountId: to } },
  ]);
}

async function writeApplicationReceived(
  needs: ReactionNeeds,
  { editionId, participantId }: Extract<HouseEvent, { kind: "application-received" }>,
): Promise<void> {
  await keepLetters(real(needs), [
    { kind: "application-received", about: {}, to: { editionId, participantId } },
  ]);
}

async function writeRegisteredAgain(
  needs: ReactionNeeds,
  { editionId, participantId }: Extract<HouseEvent, { kind: "registered-again" }>,
): Promise<void> {
  await keepLetters(real(needs), [{ kind: "registered-again", about: {}, to: { editionId, participantId } }]);
}

async function writeApplicationAnswered(
  needs: ReactionNeeds,
  { editionId, participantId, answer, reason }: Extract<HouseEvent, { kind: "application-answered" }>,
): Promise<void> {
  await keepLetters(real(needs), [
    { kind: "application-answered", about: { answer, reason }, to: { editionId, participantId } },
  ]);
}

async function writeInvitation(
  needs: ReactionNeeds,
  { editionId, invitationId }: Extract<HouseEvent, { kind: "participant-invited" }>,
): Promise<void> {
  await keepLetters(real(needs), [{ kind: "invitation", about: { invitationId }, to: { editionId } }]);
}

/** How long after a publication its letters go, in case it is followed by another one. */
const publicationSettlesSeconds = 120;

async function writeTimetablePublished(
  needs: ReactionNeeds,
  { editionId, versionNumber, changes }: Extract<HouseEvent, { kind: "timetable-published" }>,
): Promise<void> {
  const waitSeconds = Math.min(publicationSettlesSeconds, needs.waitSecondsMax ?? Infinity);
  const dueAt = new Date(needs.realClock.now().getTime() + waitSeconds * 1_000);
  await keepLetters(
    real(needs),
    changes.map(({ participantId }) => ({
      kind: "timetable-published" as const,
      about: { versionNumber },
      to: { editionId, participantId },
      dueAt,
    })),
  );
}

async function writeContactMessage(
  needs: ReactionNeeds,
  { messageId, language }: Extract<HouseEvent, { kind: "contact-written" }>,
): Promise<void> {
  await keepLetters(real(needs), [{ kind: "contact-message", about: { messageId }, to: { language } }]);
}

async function writeBarrierAnswer(
  needs: ReactionNeeds,
  { number, language }: Extract<HouseEvent, { kind: "barrier-answered" }>,
): Promise<void> {
  await keepLetters(real(needs), [{ kind: "barrier-answer", about: { number }, to: { language } }]);
}

const dayMs = 86_400_000;

/** Both sides hear of a meeting, except whoever did it; at once where it was or is to take place within a day. */
async function tellOfAppointment(
  needs: ReactionNeeds,
  event: Extract<
    HouseEvent,
    { kind: "appointment-made" | "appointment-moved" | "appointment-cancelled" | "appointment-restored" }
  >,
): Promise<void> {
  const { kind, editionId, meetingId } = event;
  const isPressing = await isWithinADay(needs, event);
  await tellOthers(needs, event, (participantId) => ({
    kind,
    about: { meetingId },
    editionId,
    participantId,
    isPressing,
  }));
}

/** Whoever stays hears who is not coming, or comes after all. */
async function tellOfGroup(
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: "group-left" | "group-returned" }>,
): Promise<void> {
  const { kind, editionId, meetingId, by } = event;
  const isPressing = await isWithinADay(needs, event);
  await tellOthers(needs, event, (participantId) => ({
    kind,
    about: { meetingId, by },
    editionId,
    participantId,
    isPressing,
  }));
}

const ownChange = {
  "appointment-made": "made",
  "appointment-moved": "moved",
  "appointment-cancelled": "cancelled",
  "appointment-restored": "restored",
  "group-left": "left",
  "group-returned": "returned",
} as const;

/** Whoever did it knows; their calendar has to know as well, and follow what it got by mail before. Nothing of this is pressing. */
async function tellOwnCalendar(
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: keyof typeof ownChange }>,
): Promise<void> {
  const { editionId, meetingId, by: participantId } = event;
  if (participantId === null) return;
  const about = { meetingId, change: ownChange[event.kind] };
  await tell(needs, editionId, [{ kind: "own-change", about, editionId, participantId }]);
}

/** Another time for a meeting within a day is told at once; a request has no time yet that one could miss. */
async function tellOfTime(
  needs: ReactionNeeds,
  event: Extract<HouseEvent, { kind: "time-proposed" | "time-declined" }>,
): Promise<void> {
  const { kind, editionId, meetingId, requestId, slotCode, participantIds, by } = event;
  const isPressing =
    meetingId !== null && (await isWithinADay(needs, { editionId, meetingId, participantIds }));
  await tellOthers(needs, event, (participantId) => ({
    kind,
    about: { meetingId, requestId, slotCode, by },
    editionId,
    participantId,
    isPressing,
  }));
}

/** By the clock of the conference. A cancelled meeting keeps its last place, so it is found as well. */
async function isWithinADay(
  { tx, clock }: ReactionNeeds,
  of: { editionId: EditionId; meetingId: MeetingId; participantIds: readonly ParticipantId[] },
): Promise<boolean> {
  const [someone] = of.participantIds;
  if (!someone) return false;
  const appointments = await appointmentsOfParticipant(tx, of.editionId, someone, { withCancelled: true });
  const startsAt = appointments.find((one) => one.meetingId === of.meetingId)?.startsAt.getTime();
  const now = clock.now().getTime();
  return startsAt !== undefined && startsAt > now - dayMs && startsAt < now + dayMs;
}

async function tellOthers(
  needs: ReactionNeeds,
  of: { editionId: EditionId; participantIds: readonly ParticipantId[]; by: ParticipantId | null },
  notice: (participantId: ParticipantId) => NewNotice,
): Promise<void> {
  await tell(needs, of.editionId, of.participantIds.filter((id) => id !== of.by).map(notice));
}

async function tell(
  needs: ReactionNeeds,
  editionId: EditionId,
  notices: readonly NewNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const timeZone = (await editionOf(needs.tx, editionId))?.timeZone ?? "UTC";
  const { waitSecondsMax } = needs;
  await keepNotices({ ...real(needs), happenedAt: needs.clock.now(), timeZone, waitSecondsMax }, notices);
}

function real({ tx, realClock }: ReactionNeeds): { tx: Tx; clock: Clock } {
  return { tx, clock: realClock };
}

/** Runs what follows from an event, one after the other, in the transaction in which it happened. */
export function announceWith(given: Omit<ReactionNeeds, "tx">): Announce<HouseEvent> {
  return async (tx, event) => {
    for (const react of reactions[event.kind] as readonly Reaction<typeof event.kind>[])
      await react({ tx, ...given }, event as never);
    await tellWebhooks({ tx, ...given }, event);
  };
}
