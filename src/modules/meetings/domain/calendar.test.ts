import * as fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { calendarIcs, calendarUidOf, invitationIcs, type CalendarEvent } from "./calendar.ts";

const berlin = "Europe/Berlin";

function event(changes: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: calendarUidOf("m1"),
    sequence: 0,
    changedAt: new Date("2017-09-01T08:00:00Z"),
    startsAt: new Date("2017-09-21T08:40:00Z"),
    endsAt: new Date("2017-09-21T09:00:00Z"),
    isCancelled: false,
    summary: "Muster",
    location: "Table 12",
    description: "Why",
    ...changes,
  };
}

function parsed(ics: string) {
  const root = new ICAL.Component(ICAL.parse(ics) as never);
  return { root, events: root.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)) };
}

function expectWellFormed(ics: string): void {
  expect(ics.endsWith("END:VCALENDAR\r\n")).toBe(true);
  expect(ics.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
}

describe("a calendar", () => {
  test("says when and where in the zone of the conference, in words of RFC 5545", () => {
    const ics = calendarIcs({
      name: "Sample",
      timeZone: berlin,
      events: [event({ url: "https://example.org/a" })],
    });
    expectWellFormed(ics);
    const { root, events } = parsed(ics);
    const [one] = events;
    expect(ics).toContain("DTSTART;TZID=Europe/Berlin:20170921T104000\r\n");
    expect(one!.location).toBe("Table 12");
    expect(root.getFirstPropertyValue("refresh-interval")!.toString()).toBe("PT15M");
    expect(root.getFirstPropertyValue("x-published-ttl")).toBe("PT15M");
    expect(one!.component.getFirstPropertyValue("last-modified")!.toString()).toBe("2017-09-01T08:00:00Z");
  });

  test.each([
    ["2030-10-26", "2030-10-27", "2030-10-26T08:00:00Z", "2030-10-27T09:00:00Z"],
    ["2030-03-30", "2030-03-31", "2030-03-30T09:00:00Z", "2030-03-31T08:00:00Z"],
  ])("shows ten o'clock on %s and on %s, between which the clock changes", (before, after, ...moments) => {
    const at = (moment: string, minutes: number) => new Date(Date.parse(moment) + minutes * 60_000);
    const ics = calendarIcs({
      name: "Sample",
      timeZone: berlin,
      events: moments.map((one, index) =>
        event({ uid: calendarUidOf(`m${index}`), startsAt: at(one, 0), endsAt: at(one, 20) }),
      ),
    });
    for (const on of [before, after])
      expect(ics).toContain(`DTSTART;TZID=Europe/Berlin:${on.replaceAll("-", "")}T100000\r\n`);
    // Whoever reads the calendar by its own rules of the zone comes to the same moments.
    const { root, events } = parsed(ics);
    const zone = new ICAL.Timezone(root.getFirstSubcomponent("vtimezone")!);
    const read = events.map(({ startDate }) => {
      startDate.zone = zone;
      return startDate.toJSDate().toISOString().replace(".000", "");
    });
    expect(read).toEqual(moments);
  });

  test("is the same to the last octet while nothing changes", () => {
    const calendar = { name: "Sample", timeZone: berlin, events: [event()] };
    expect(calendarIcs(calendar)).toBe(calendarIcs(structuredClone(calendar)));
  });

  test("without entries is a calendar all the same", () => {
    const ics = calendarIcs({ name: "Sample", timeZone: berlin, events: [] });
    expectWellFormed(ics);
    expect(parsed(ics).events).toEqual([]);
  });

  test("follows a meeting that is moved and then cancelled: one entry, its sequence rising", () => {
    const states = [
      event(),
      event({
        sequence: 1,
        startsAt: new Date("2017-09-22T07:00:00Z"),
        endsAt: new Date("2017-09-22T07:20:00Z"),
        changedAt: new Date("2017-09-02T08:00:00Z"),
      }),
      event({ sequence: 2, isCancelled: true, changedAt: new Date("2017-09-03T08:00:00Z") }),
    ].map((one) => parsed(calendarIcs({ name: "Sample", timeZone: berlin, events: [one] })).events[0]!);
    expect(new Set(states.map((one) => one.uid))).toEqual(new Set(["meeting-m1@kontor"]));
    expect(states.map((one) => one.sequence)).toEqual([0, 1, 2]);
    expect(states.map((one) => one.component.getFirstPropertyValue("status"))).toEqual([
      "CONFIRMED",
      "CONFIRMED",
      "CANCELLED",
    ]);
    const changed = states.map((one) => one.component.getFirstPropertyValue("last-modified")!.toString());
    expect(changed).toEqual([...changed].sort());
    expect(new Set(changed).size).toBe(3);
  });

  test.each([
    ["Europe/Berlin", "2030-03-31T00:30:00Z", "2030-10-27T01:30:00Z"],
    ["America/St_Johns", "2030-03-10T05:00:00Z", "2030-11-03T05:00:00Z"],
    ["Asia/Kolkata", "2030-03-31T00:30:00Z", "2030-10-27T01:30:00Z"],
    ["Australia/Lord_Howe", "2030-04-06T14:30:00Z", "2030-10-05T15:45:00Z"],
  ])("gives back the moment in %s, on both sides of a change of clocks", (timeZone, ...moments) => {
    for (const moment of moments)
      for (const minutes of [-180, -20, 40, 180]) {
        const startsAt = new Date(Date.parse(moment) + minutes * 60_000);
        const endsAt = new Date(startsAt.getTime() + 20 * 60_000);
        const { root, events } = parsed(
          calendarIcs({ name: "x", timeZone, events: [event({ startsAt, endsAt })] }),
        );
        const zone = new ICAL.Timezone(root.getFirstSubcomponent("vtimezone")!);
        const start = events[0]!.startDate;
        expect(zone.tzid).toBe(timeZone);
        const wall = start.clone();
        wall.zone = zone;
        expect([timeZone, moment, minutes, wall.toJSDate().toISOString()]).toEqual([
          timeZone,
          moment,
          minutes,
          startsAt.toISOString(),
        ]);
      }
  });
});

describe("hostile texts", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          "\r\n",
          "\n",
          "\r",
          ";",
          ",",
          ":",
          "\\",
          "\\n",
          '"',
          "^n",
          "\u0000",
          "\u202e",
          "\u2066",
          "\u2028",
          "👩‍🔬",
          "ß",
          "BEGIN:VEVENT",
          "END:VEVENT",
          "END:VCALENDAR",
          "ATTENDEE:mailto:x@example.org",
          "\r\n ",
          " ",
          "a".repeat(80),
        ),
        { maxLength: 60 },
      )
      .map((pieces) => pieces.join("")),
    fc.constant("ü;,\n".repeat(1_250)),
  );
  const readable = (value: string) =>
    value
      .replaceAll(/\r\n?/g, "\n")
      .replaceAll(
        // oxlint-disable-next-line no-control-regex
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
        "",
      )
      .replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
      .replaceAll("\ufffd", "");

  test("stay texts: the strict parser finds the intended components and the words that were written", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (summary, location, description) => {
        const ics = calendarIcs({
          name: summary,
          timeZone: berlin,
          events: [event({ summary, location, description }), event({ uid: "other" })],
        });
        expectWellFormed(ics);
        const { root, events } = parsed(ics);
        expect(root.getAllSubcomponents().map((one) => one.name)).toEqual(["vtimezone", "vevent", "vevent"]);
        expect(events[0]!.summary.replaceAll("\ufffd", "")).toBe(readable(summary));
        expect(events[0]!.location.replaceAll("\ufffd", "")).toBe(readable(location));
        expect((events[0]!.description ?? "").replaceAll("\ufffd", "")).toBe(readable(description));
        expect(events[0]!.attendees).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("in names and addresses add nobody to an invitation", () => {
    fc.assert(
      fc.property(hostile, hostile, (name, email) => {
        const ics = invitationIcs({
          method: "REQUEST",
          timeZone: berlin,
          event: event({ summary: name }),
          organiser: { name, email },
          attendee: { name, email: `a${email}@example.org` },
        });
        expectWellFormed(ics);
        const { root, events } = parsed(ics);
        expect(root.getAllSubcomponents().map((one) => one.name)).toEqual(["vtimezone", "vevent"]);
        expect(root.getAllProperties().map((one) => one.name)).toEqual([
          "version",
          "prodid",
          "calscale",
          "method",
        ]);
        expect(events[0]!.attendees).toHaveLength(1);
        expect(events[0]!.component.getAllProperties("organizer")).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

test("a cancellation carries its method and its state", () => {
  const ics = invitationIcs({
    method: "CANCEL",
    timeZone: berlin,
    event: event({ sequence: 3 }),
    organiser: { name: "Kontor", email: "kontor@example.org" },
    attendee: { name: "Muster", email: "muster@example.org" },
  });
  const { root, events } = parsed(ics);
  expect(root.getFirstPropertyValue("method")).toBe("CANCEL");
  expect(events[0]!.component.getFirstPropertyValue("status")).toBe("CANCELLED");
});
