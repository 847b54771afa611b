import ICAL from "ical.js";
import { expect, test } from "vitest";
import { catalogue, type Call } from "#modules/calls";
import { callsAtom } from "./calls-atom.ts";
import { callsIcs } from "./calls-ics.ts";

const changedAt = new Date("2017-05-08T08:30:00Z");
const origin = "https://kontor.example";
const icsOf = (calls: readonly Call[]) =>
  callsIcs(
    calls.map((call) => ({ call, changedAt })),
    { language: "en", origin, name: "Deadlines" },
  );
const eventsOf = (ics: string) =>
  new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents("vevent").map((one) => ({
    uid: String(one.getFirstPropertyValue("uid")),
    summary: String(one.getFirstPropertyValue("summary")),
    status: String(one.getFirstPropertyValue("status")),
    sequence: Number(one.getFirstPropertyValue("sequence")),
    start: String(one.getFirstPropertyValue("dtstart")),
  }));
const callOf = (id: string) => catalogue().calls.find((one) => one.id === id)!;

test("each deadline is an entry: on its day, at its time in its zone, or marked as expected", () => {
  const events = eventsOf(icsOf([callOf("bsr-ie-2017")]));
  expect(events.map(({ uid, start, status }) => [uid, start, status])).toEqual([
    ["call-bsr-ie-2017-1-DE1@kontor", "2017-10-31", "CONFIRMED"],
    ["call-bsr-ie-2017-1-LT@kontor", "2018-01-26T15:00:00", "CONFIRMED"],
    ["call-bsr-ie-2017-1-all@kontor", "2017-10-31", "TENTATIVE"],
  ]);
  expect(events[2]!.summary).toMatch(/^Expected/);
  expect(icsOf([callOf("bsr-ie-2017")])).toContain("DTSTART;TZID=Europe/Vilnius:20180126T150000");
});

test("a new version of a call keeps the name of its entries and counts their sequence up", () => {
  const before = eventsOf(icsOf([callOf("clip-bsr-2017")]));
  const after = eventsOf(icsOf([{ ...callOf("clip-bsr-2017"), version: 4 }]));
  expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
  expect([before[0]!.sequence, after[0]!.sequence]).toEqual([0, 3]);
});

test("a deadline that is known to a part of a month is that span, and never an appointment", () => {
  const call = callOf("clip-bsr-2017");
  const deadlines = call.deadlines.map((one) => ({ ...one, endsOn: "2017-05-early", endsAtTime: "17:00" }));
  const ics = icsOf([{ ...call, deadlines }]);
  expect(ics).toContain("DTSTART;VALUE=DATE:20170501\r\nDTEND;VALUE=DATE:20170511\r\nSTATUS:TENTATIVE");
});

test("whatever a call is called, it stays text in both feeds", () => {
  const nasty = 'A"B<script>alert(1)</script>&\r\nEND:VCALENDAR\u0000]]>;,\\';
  const call = { ...callOf("bsr-ie-2017"), title: { de: nasty, en: nasty } };
  const ics = icsOf([call]);
  expect(eventsOf(ics)).toHaveLength(3);
  expect(ics.match(/^END:VCALENDAR/gm)).toHaveLength(1);
  expect(ics.split("\r\n").filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const about = { language: "en", origin, path: "/feeds/calls.atom", name: nasty } as const;
  const atom = callsAtom([{ call, changedAt }], about);
  expect(atom).not.toContain("<script");
  expect(atom).not.toContain("\u0000");
  expect(atom.replaceAll(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
});

test("the feed has what every Atom feed must have, for each entry too, and thousands of entries are fine", () => {
  const calls = Array.from({ length: 3_000 }, (_, at) => ({
    call: { ...callOf("innosup-01"), id: `call-${at}` },
    changedAt,
  }));
  const about = { language: "de", origin, path: "/feeds/calls.atom", name: "Förderaufrufe" } as const;
  const atom = callsAtom(calls, about);
  const [head = "", ...entries] = atom.split("<entry>");
  for (const tag of ["<id>", "<title>", "<updated>2017-05-08T08:30:00.000Z", '<link rel="self"', "<author>"])
    expect(head).toContain(tag);
  expect(entries).toHaveLength(3_000);
  expect(new Set(atom.match(/<id>.*?<\/id>/g)).size).toBe(3_001);
  expect(
    entries.every((one) => ["<id>", "<title>", "<updated>", "<summary>"].every((tag) => one.includes(tag))),
  ).toBe(true);
  expect(eventsOf(callsIcs(calls, { language: "de", origin, name: "Fristen" }))).toHaveLength(6_000);
});
