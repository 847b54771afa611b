import { describe, expect, test } from "vitest";
import { daysOfPlan, freeSpansOf, todayViewOf, type PlanEntry } from "./plan.ts";

const timeZone = "Europe/Berlin";
const at = (time: string, on = "2030-09-19") => new Date(`${on}T${time}:00+02:00`);

function meeting(id: string, from: string, to: string, on?: string): PlanEntry {
  const organisation = { id: "muster", name: "Muster", country: "Norwegen" };
  const person = { id, name: `Muster ${id}`, jobTitle: "", languages: ["en"], organisation };
  const place = { tableCode: "T12", zone: "Foyer", way: "", others: [], wishes: [] };
  return { kind: "meeting", id, startsAt: at(from, on), endsAt: at(to, on), person, ...place };
}

function session(id: string, from: string, to: string, on?: string): PlanEntry {
  return { kind: "session", id, startsAt: at(from, on), endsAt: at(to, on), title: id, room: null };
}

const plan = [
  session("lunch", "12:00", "13:00"),
  meeting("b", "10:40", "11:00"),
  meeting("a", "10:00", "10:20"),
  meeting("c", "11:05", "11:25"),
  meeting("d", "09:00", "09:20", "2030-09-20"),
];

function seenAt(now: Date) {
  const { running, next, day, ...rest } = todayViewOf(plan, now, timeZone);
  return {
    ...rest,
    running: running?.id ?? null,
    next: next?.id ?? null,
    day: day && [day.on, day.isToday, day.items.map((one) => one.id)],
  };
}

describe("today", () => {
  test("names the running meeting, the next one, and what is left of the day in order of time", () => {
    expect(seenAt(at("10:05"))).toEqual({
      running: "a",
      next: "b",
      nextIsToday: true,
      minutesUntilNext: 35,
      day: ["2030-09-19", true, ["a", "b", "c", "lunch"]],
      meetingsHeldCount: 0,
    });
  });

  test("takes a meeting that begins at this very moment as running and not as next", () => {
    expect(seenAt(at("10:40"))).toMatchObject({ running: "b", next: "c", meetingsHeldCount: 1 });
  });

  test("takes a meeting that ends at this very moment as held", () => {
    expect(seenAt(at("11:00"))).toMatchObject({ running: null, next: "c", meetingsHeldCount: 2 });
  });

  test("shows the rest of today before the next day's meeting", () => {
    expect(seenAt(at("11:30"))).toMatchObject({
      next: "d",
      nextIsToday: false,
      day: ["2030-09-19", true, ["lunch"]],
    });
  });

  test("shows the next day once nothing is left of today", () => {
    expect(seenAt(at("20:00"))).toMatchObject({ next: "d", day: ["2030-09-20", false, ["d"]] });
  });

  test("names a meeting before a session that runs at the same time", () => {
    const fair = session("fair", "09:00", "12:00");
    expect(todayViewOf([fair, ...plan], at("10:05"), timeZone).running?.id).toBe("a");
  });

  test("is empty after the last entry and without entries", () => {
    expect(seenAt(at("18:00", "2030-09-21"))).toMatchObject({
      running: null,
      next: null,
      day: null,
      meetingsHeldCount: 4,
    });
    expect(todayViewOf([], at("10:00"), timeZone)).toEqual({
      running: null,
      next: null,
      nextIsToday: false,
      minutesUntilNext: null,
      day: null,
      meetingsHeldCount: 0,
    });
  });
});

describe("free spans", () => {
  const slot = (code: string, halfDay: string, from: string, to: string) => ({
    code,
    halfDay,
    startsAt: at(from),
    endsAt: at(to),
  });
  const slots = [
    slot("s1", "morning", "10:00", "10:20"),
    slot("s2", "morning", "10:25", "10:45"),
    slot("s3", "morning", "10:50", "11:10"),
    slot("s4", "afternoon", "14:00", "14:20"),
  ];
  const spans = (entries: PlanEntry[], absent: string[] = []) =>
    freeSpansOf(slots, { entries, absentSlotCodes: new Set(absent) }).map((one) => [
      one.startsAt,
      one.endsAt,
    ]);

  test("join neighbouring slots of one half-day", () => {
    expect(spans([])).toEqual([
      [at("10:00"), at("11:10")],
      [at("14:00"), at("14:20")],
    ]);
  });

  test("leave out slots that a meeting, a session or an absence takes", () => {
    expect(spans([meeting("a", "10:25", "10:45"), session("talk", "14:10", "15:00")])).toEqual([
      [at("10:00"), at("10:20")],
      [at("10:50"), at("11:10")],
    ]);
    expect(spans([], ["s1", "s4"])).toEqual([[at("10:25"), at("11:10")]]);
  });

  test("are interrupted by a session between two slots", () => {
    expect(spans([session("photo", "10:20", "10:25")], ["s4"])).toEqual([
      [at("10:00"), at("10:20")],
      [at("10:25"), at("11:10")],
    ]);
  });
});

describe("the days of a plan", () => {
  test("have their entries in order of time", () => {
    const days = daysOfPlan(plan, { startsOn: "2030-09-19", endsOn: "2030-09-20", timeZone });
    expect(days.map((one) => [one.on, one.items.map((item) => item.id)])).toEqual([
      ["2030-09-19", ["a", "b", "c", "lunch"]],
      ["2030-09-20", ["d"]],
    ]);
  });

  test("include a day without entries, and an entry outside the dates of the edition", () => {
    const frame = { startsOn: "2030-09-19", endsOn: "2030-09-20", timeZone };
    const days = daysOfPlan([meeting("d", "09:00", "09:20", "2030-09-21")], frame);
    expect(days.map((one) => [one.on, one.items.length])).toEqual([
      ["2030-09-19", 0],
      ["2030-09-20", 0],
      ["2030-09-21", 1],
    ]);
  });
});
