import type { Language } from "#kernel/language";
import { calendarIcs, calendarUidOf, type AgendaFrame, type CalendarEvent } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import type { AgendaDelta } from "./delta.ts";
import { agendaViewOf, type AgendaMeeting } from "./agenda-view.ts";

/** How long a cancelled meeting stands in a calendar as cancelled, so that every calendar has heard of it. */
const cancelledForMs = 30 * 86_400_000;

type Known = { frame: AgendaFrame; delta: AgendaDelta; language: Language; origin: string; now: Date };

/** The reader's calendar: meetings with their changes, and the sessions they attend. */
export function calendarOfReader(known: Known): string {
  const { frame, delta, language, now } = known;
  const view = agendaViewOf(frame, delta, language);
  const meetings = view.meetings.filter(
    (one) => one.state === "standing" || now.getTime() - one.changedAt.getTime() < cancelledForMs,
  );
  const sessions = view.items.flatMap((item): CalendarEvent[] =>
    item.kind === "session"
      ? [
          {
            uid: `session-${item.id}-${frame.editionId}@kontor`,
            sequence: 0,
            changedAt: item.startsAt,
            startsAt: item.startsAt,
            endsAt: item.endsAt,
            isCancelled: false,
            summary: item.title,
            location: [item.room ?? "", venueOf(frame)].filter(Boolean).join(", "),
            description: "",
          },
        ]
      : [],
  );
  return calendarIcs({
    name: m.agenda_calendar_name({ edition: frame.name }, { locale: language }),
    timeZone: frame.timeZone,
    events: [...meetings.map((one) => meetingAsEvent(one, known)), ...sessions],
  });
}

/** One meeting as it stands in a calendar. */
export function meetingAsEvent(
  meeting: AgendaMeeting,
  { frame, language, origin }: Pick<Known, "frame" | "language" | "origin">,
): CalendarEvent {
  const locale = { locale: language };
  const { person, others } = meeting;
  const title =
    others.length === 0
      ? m.agenda_calendar_event({ name: person.name, organisation: person.organisation.name }, locale)
      : m.agenda_calendar_event_group({ name: person.name, count: others.length }, locale);
  return {
    uid: calendarUidOf(meeting.id),
    sequence: meeting.sequence,
    changedAt: meeting.changedAt,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    isCancelled: meeting.state === "cancelled",
    summary: meeting.state === "cancelled" ? m.agenda_calendar_cancelled({ title }, locale) : title,
    location: [m.participant_table({ code: meeting.tableCode }, locale), meeting.zone, venueOf(frame)]
      .filter(Boolean)
      .join(", "),
    description: [
      ...meeting.people.map((one) => `${one.name}, ${one.organisation.name}`),
      meeting.way,
      ...meeting.wishes.map((wish) =>
        wish.mine
          ? `${m.participant_wish_mine({}, locale)} ${wish.text}`
          : `${m.participant_wish_of({ name: person.name }, locale)} ${wish.text}`,
      ),
    ]
      .filter(Boolean)
      .join("\n"),
    url: `${origin}/${language}/me/agenda`,
  };
}

function venueOf(frame: AgendaFrame): string {
  return [frame.venue, frame.street, frame.city].filter(Boolean).join(", ");
}
