import { expect, test } from "vitest";
import type { Slot } from "#modules/editions";
import type { Session } from "#modules/programme";
import { programmeDays } from "./programme-days.ts";

const at = (text: string) => new Date(`${text}+02:00`);
const session = (code: string, from: string, to: string): Session => ({
  code,
  kind: "keynote",
  title: { de: code, en: code },
  summary: { de: "", en: "" },
  startsAt: at(from),
  endsAt: at(to),
  roomCode: null,
});
const slot = (code: string, halfDay: string, from: string, to: string): Slot => ({
  code,
  halfDay,
  startsAt: at(from),
  endsAt: at(to),
});
const never = at("2000-01-01T00:00");
const outline = (days: ReturnType<typeof programmeDays>) =>
  days.map(({ on, moments }) => [on, moments.map(({ lines }) => lines.map(({ key }) => key))]);

test("lines are grouped by day and by the time at which they begin, the longest first", () => {
  const sessions = [
    session("lab", "2017-09-21T14:00", "2017-09-21T15:00"),
    session("second day", "2017-09-22T09:00", "2017-09-22T10:00"),
    session("round table", "2017-09-21T14:00", "2017-09-21T15:30"),
    session("opening", "2017-09-21T09:00", "2017-09-21T09:30"),
  ];
  expect(outline(programmeDays(sessions, [], { timeZone: "Europe/Berlin", now: never }))).toEqual([
    ["2017-09-21", [["opening"], ["round table", "lab"]]],
    ["2017-09-22", [["second day"]]],
  ]);
});

test("a half-day of meetings is one line from its first slot to its last", () => {
  const slots = [
    slot("t2", "am", "2017-09-21T10:20", "2017-09-21T10:40"),
    slot("t1", "am", "2017-09-21T10:00", "2017-09-21T10:20"),
    slot("t3", "pm", "2017-09-21T14:00", "2017-09-21T14:20"),
  ];
  const [day] = programmeDays([], slots, { timeZone: "Europe/Berlin", now: never });
  expect(day?.moments.flatMap(({ lines }) => lines)).toEqual([
    {
      key: "meetings-am",
      kind: "meetings",
      slotCount: 2,
      startsAt: at("2017-09-21T10:00"),
      endsAt: at("2017-09-21T10:40"),
    },
    {
      key: "meetings-pm",
      kind: "meetings",
      slotCount: 1,
      startsAt: at("2017-09-21T14:00"),
      endsAt: at("2017-09-21T14:20"),
    },
  ]);
});

test("of what begins at the same time, meetings come first", () => {
  const sessions = [session("lab", "2017-09-21T14:00", "2017-09-21T15:00")];
  const slots = [slot("t1", "pm", "2017-09-21T14:00", "2017-09-21T14:20")];
  expect(outline(programmeDays(sessions, slots, { timeZone: "Europe/Berlin", now: never }))).toEqual([
    ["2017-09-21", [["meetings-pm", "lab"]]],
  ]);
});

test("the day is that of the conference, wherever the server stands", () => {
  const late = [session("late", "2017-09-22T00:30", "2017-09-22T01:00")];
  expect(programmeDays(late, [], { timeZone: "Europe/Berlin", now: never })[0]?.on).toBe("2017-09-22");
  expect(programmeDays(late, [], { timeZone: "America/New_York", now: never })[0]?.on).toBe("2017-09-21");
});

test.each([
  ["2017-09-21T08:59", []],
  ["2017-09-21T09:00", ["opening"]],
  ["2017-09-21T09:30", []],
])("at %s what is on is %j: a line ends before its end", (now, on) => {
  const sessions = [session("opening", "2017-09-21T09:00", "2017-09-21T09:30")];
  const days = programmeDays(sessions, [], { timeZone: "Europe/Berlin", now: at(now) });
  expect(
    days.flatMap(({ moments }) =>
      moments.filter((one) => one.isNow).flatMap(({ lines }) => lines.map(({ key }) => key)),
    ),
  ).toEqual(on);
});
