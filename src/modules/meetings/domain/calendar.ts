import type { Instant } from "#kernel/time";
import { localTimeOf, timeZoneLines } from "./calendar-time-zone.ts";

/** One entry of a calendar, `[startsAt, endsAt)`. Its texts may hold anything: nothing in them can become structure. */
export type CalendarEvent = {
  /** Stays the same whatever changes. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly changedAt: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly isCancelled: boolean;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url?: string | undefined;
};

export type Calendar = {
  readonly name: string;
  readonly timeZone: string;
  readonly events: readonly CalendarEvent[];
};

type Person = { readonly name: string; readonly email: string };

/** The name under which one meeting stands in every calendar. */
export function calendarUidOf(meetingId: string): string {
  return `meeting-${meetingId}@kontor`;
}

/** How often calendars should look again. */
const refresh = "PT15M";

/** A calendar to subscribe to (RFC 5545, 7986): CRLF, lines of at most 75 octets, local times with their zone. */
export function calendarIcs(calendar: Calendar): string {
  return document("PUBLISH", calendar.timeZone, calendar.events, [
    text("NAME", calendar.name),
    text("X-WR-CALNAME", calendar.name),
    `X-WR-TIMEZONE:${calendar.timeZone}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
  ]);
}

/**
 * One meeting as an invitation, or as its cancellation, for a letter (RFC 5546): attach it as `text/calendar` with the
 * same method. Send it again with a higher sequence when the meeting moves.
 */
export function invitationIcs(invitation: {
  readonly method: "REQUEST" | "CANCEL";
  readonly timeZone: string;
  readonly event: CalendarEvent;
  readonly organiser: Person;
  readonly attendee: Person;
}): string {
  const { method, organiser, attendee } = invitation;
  const event = { ...invitation.event, isCancelled: method === "CANCEL" };
  const people = [
    `ORGANIZER;CN=${parameter(organiser.name)}:mailto:${address(organiser.email)}`,
    `ATTENDEE;CN=${parameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${address(attendee.email)}`,
  ];
  return document(method, invitation.timeZone, [event], [], people);
}

function document(
  method: string,
  timeZone: string,
  events: readonly CalendarEvent[],
  properties: readonly string[],
  people: readonly string[] = [],
): string {
  const moments = events.flatMap((one) => [one.startsAt.getTime(), one.endsAt.getTime()]);
  const span = moments.length > 0 && {
    from: new Date(Math.min(...moments)),
    to: new Date(Math.max(...moments)),
  };
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kontor//Agenda//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    ...properties,
    ...(span ? timeZoneLines(timeZone, span) : []),
    ...events.flatMap((one) => eventLines(one, timeZone, people)),
    "END:VCALENDAR",
    "",
  ]
    .map(folded)
    .join("\r\n");
}

function eventLines(event: CalendarEvent, timeZone: string, people: readonly string[]): string[] {
  const at = (name: string, instant: Instant) => `${name};TZID=${timeZone}:${localTimeOf(instant, timeZone)}`;
  return [
    "BEGIN:VEVENT",
    text("UID", event.uid),
    `SEQUENCE:${event.sequence}`,
    // The moment of the change, not of the reading: an unchanged calendar stays the same to the last octet.
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    at("DTSTART", event.startsAt),
    at("DTEND", event.endsAt),
    `STATUS:${event.isCancelled ? "CANCELLED" : "CONFIRMED"}`,
    `TRANSP:${event.isCancelled ? "TRANSPARENT" : "OPAQUE"}`,
    text("SUMMARY", event.summary),
    text("LOCATION", event.location),
    ...(event.description ? [text("DESCRIPTION", event.description)] : []),
    ...(event.url ? [`URL:${encodeURI(event.url)}`] : []),
    ...people,
    "END:VEVENT",
  ];
}

function utc(at: Instant): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Signs that steer instead of being read: controls other than the line break, and those that turn the reading direction. */
const steering =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function plain(value: string): string {
  return value.replaceAll(/\r\n?/g, "\n").replaceAll(steering, "");
}

/** One line of a calendar whose value may hold anything. */
export function text(name: string, value: string): string {
  const escaped = plain(value)
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n");
  return `${name}:${escaped}`;
}

/** A parameter's value cannot hold quotation marks or line breaks, however they are written. */
function parameter(value: string): string {
  return `"${plain(value).replaceAll(/["\n]/g, " ").replaceAll("^", "^^")}"`;
}

function address(email: string): string {
  return plain(email).replaceAll(/[^\w.!#$%&'*+/=?^`{|}~@-]/g, "");
}

const octetsMax = 75;

/** Breaks a line after 75 octets at most, never inside a character; what follows begins with a space. */
export function folded(line: string): string {
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const sign of line) {
    const length = Buffer.byteLength(sign);
    if (octets + length > octetsMax) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += sign;
    octets += length;
  }
  lines.push(current);
  return lines.join("\r\n");
}
