import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { keepWebhookEvent, type WebhookEvent } from "#modules/interfaces";
import type { MeetingEvent } from "#modules/meetings";
import type { RegistrationEvent } from "#modules/registration";

/** The events of which webhooks can hear. */
type Tellable = MeetingEvent | RegistrationEvent;

type Told<Kind extends Tellable["kind"]> = (event: Extract<Tellable, { kind: Kind }>) => WebhookEvent | null;

function ofRequest(type: WebhookEvent["type"]) {
  return ({ editionId, requestId }: { editionId: string; requestId: string }): WebhookEvent => ({
    editionId,
    type,
    about: { requestId, path: `/editions/${editionId}/requests/${requestId}` },
  });
}

function ofMeeting(type: WebhookEvent["type"]) {
  return ({ editionId, meetingId }: { editionId: string; meetingId: string }): WebhookEvent => ({
    editionId,
    type,
    about: { meetingId, path: `/editions/${editionId}/meetings/${meetingId}` },
  });
}

function ofParticipant(type: WebhookEvent["type"]) {
  return ({ editionId, participantId }: { editionId: string; participantId: string }): WebhookEvent => ({
    editionId,
    type,
    about: { participantId, path: `/editions/${editionId}/participants/${participantId}` },
  });
}

/** What webhooks hear of each event: ids and where to read more. An event that is missing here is told to none. */
const told: { readonly [Kind in Tellable["kind"]]?: Told<Kind> } = {
  "request-sent": ofRequest("request.sent"),
  "request-declined": ofRequest("request.declined"),
  "request-withdrawn": ofRequest("request.withdrawn"),
  "request-expired": ofRequest("request.expired"),
  "request-accepted": ofMeeting("meeting.agreed"),
  "appointment-made": ofMeeting("meeting.placed"),
  "appointment-moved": ofMeeting("meeting.moved"),
  "appointment-cancelled": ofMeeting("meeting.cancelled"),
  "appointment-restored": ofMeeting("meeting.restored"),
  "application-received": ofParticipant("participant.applied"),
  "application-answered": (event) => ofParticipant(`participant.${event.answer}`)(event),
  "participation-cancelled": ofParticipant("participant.cancelled"),
  "timetable-published": ({ editionId, versionNumber }) => ({
    editionId,
    type: "timetable.published",
    about: { number: versionNumber, path: `/editions/${editionId}/timetables/${versionNumber}` },
  }),
};

/** Keeps an event for the webhooks, in the transaction in which it happened. */
export async function tellWebhooks(
  needs: { tx: Tx; clock: Clock; realClock: Clock },
  event: { kind: string },
): Promise<void> {
  const tell = Object.hasOwn(told, event.kind) ? told[event.kind as Tellable["kind"]] : undefined;
  const toKeep = tell?.(event as never) ?? null;
  if (toKeep) await keepWebhookEvent(needs, toKeep);
}
