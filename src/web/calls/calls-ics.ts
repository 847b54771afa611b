import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { endOf, firstDayOf, isExactDay, lastDayOf, type Call, type Deadline } from "#modules/calls";
import { foldedIcsLine, icsText, localTimeOf, timeZoneLines } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { deadlineText, placeText, whoText } from "./call-words.ts";

export type FeedCall = { readonly call: Call; readonly changedAt: Instant };

/**
 * The deadlines of calls as a calendar to subscribe to (RFC 5545, 7986). A deadline with a time stands at that time in its zone, one
 * without on its day. What is only expected takes no time, is tentative, and says so in its title.
 */
export function callsIcs(
  calls: readonly FeedCall[],
  { language, origin, name }: { language: Language; origin: string; name: string },
): string {
  const entries = calls.flatMap(({ call, changedAt }) =>
    call.deadlines.map((deadline, index) => ({
      call,
      changedAt,
      deadline,
      uid: uidOf(call, deadline, index),
    })),
  );
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kontor//Calls//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    icsText("NAME", name),
    icsText("X-WR-CALNAME", name),
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    "X-PUBLISHED-TTL:PT12H",
    ...zonesOf(entries.map(({ deadline }) => deadline)),
    ...entries.flatMap((one) => entryLines(one, { language, origin })),
    "END:VCALENDAR",
    "",
  ]
    .map(foldedIcsLine)
    .join("\r\n");
}

/** Stays the same whatever changes but for whom, and in which stage, a deadline holds. */
function uidOf(call: Call, deadline: Deadline, index: number): string {
  const isSameKind = ({ region, stage }: Deadline) => region === deadline.region && stage === deadline.stage;
  const before = call.deadlines.slice(0, index).filter(isSameKind).length;
  const number = before > 0 ? `-${before + 1}` : "";
  return `call-${call.id}-${deadline.stage}-${deadline.region ?? "all"}${number}@kontor`;
}

function isTimed({ endsOn, endsAtTime, timeZone, isExpected }: Deadline): boolean {
  return isExactDay(endsOn) && endsAtTime !== null && timeZone !== null && !isExpected;
}

/** One description of each zone, for the whole span of the deadlines in it. */
function zonesOf(deadlines: readonly Deadline[]): string[] {
  const timed = deadlines.filter(isTimed);
  return [...new Set(timed.map(({ timeZone }) => timeZone!))].toSorted().flatMap((zone) => {
    const moments = timed.filter(({ timeZone }) => timeZone === zone).map((one) => endOf(one).getTime());
    return timeZoneLines(zone, {
      from: new Date(Math.min(...moments)),
      to: new Date(Math.max(...moments)),
    });
  });
}

function entryLines(
  { call, changedAt, deadline, uid }: { call: Call; changedAt: Instant; deadline: Deadline; uid: string },
  { language, origin }: { language: Language; origin: string },
): string[] {
  const isFixed = isExactDay(deadline.endsOn) && !deadline.isExpected;
  const words = { title: call.title[language], place: placeText(deadline, call.deadlines, language) };
  const url = `${origin}/${language}/calls/${call.id}`;
  const stamp = `${changedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const about = [
    `${whoText(deadline, call.deadlines, language)}: ${deadlineText(deadline, language)}`,
    isFixed ? "" : m.calls_feed_not_fixed({}, { locale: language }),
    m.calls_feed_binds({}, { locale: language }),
    m.calls_no_decision({}, { locale: language }),
    url,
  ];
  return [
    "BEGIN:VEVENT",
    icsText("UID", uid),
    `SEQUENCE:${call.version - 1}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    ...timeLines(deadline),
    `STATUS:${isFixed ? "CONFIRMED" : "TENTATIVE"}`,
    "TRANSP:TRANSPARENT",
    icsText(
      "SUMMARY",
      isFixed
        ? m.calls_feed_deadline(words, { locale: language })
        : m.calls_feed_expected(words, { locale: language }),
    ),
    icsText("DESCRIPTION", about.filter(Boolean).join("\n")),
    `URL:${encodeURI(url)}`,
    "END:VEVENT",
  ];
}

function timeLines(deadline: Deadline): string[] {
  if (isTimed(deadline)) {
    const zone = deadline.timeZone!;
    const at = localTimeOf(endOf(deadline), zone);
    return [`DTSTART;TZID=${zone}:${at}`, `DTEND;TZID=${zone}:${at}`];
  }
  const compact = (day: string) => day.replaceAll("-", "");
  const after = new Date(Date.parse(`${lastDayOf(deadline.endsOn)}T00:00:00Z`) + 86_400_000);
  return [
    `DTSTART;VALUE=DATE:${compact(firstDayOf(deadline.endsOn))}`,
    `DTEND;VALUE=DATE:${compact(after.toISOString().slice(0, 10))}`,
  ];
}
