import { describe, expect, test } from "vitest";
import { daysOfPlan, todayViewOf, type PlanEntry } from "./plan.ts";

const timeZone = "Europe/Berlin";
const at = (time: string, on = "2030-09-19") => new Date(`${on}T${time}:00+02:00`);

function meeting(id: string, from: string, to: string, on?: string): PlanEntry {
  const organisation = { id: "muster", name: "Muster", country: "Norwegen" };
  const person = { id, name: `Muster ${id}`, jobTitle: "", languages: ["en"], organisation };
  const place = { tableCode: "T12", zone: "Foyer", way: "", wishes: [] };
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
  const view = todayViewOf(plan, now, timeZone);
  const { running, next, following, followingOn, minutesUntilNext, nextIsToday, meetingsHeldCount } = view;
  return {
    running: running.map((one) => one.id),
    next: next?.id ?? null,
    nextIsToday,
    minutesUntilNext,
    following: following.map((one) => one.id),
    followingOn,
    meetingsHeldCount,
  };
}

describe("today", () => {
  test("names the running meeting, the next one, and what follows in order of time", () => {
    expect(seenAt(at("10:05"))).toEqual({
      running: ["a"],
      next: "b",
      nextIsToday: true,
      minutesUntilNext: 35,
      following: ["c", "lunch"],
      followingOn: "2030-09-19",
      meetingsHeldCount: 0,
    });
  });

  test("takes a meeting that begins at this very moment as running and not as next", () => {
    expect(seenAt(at("10:40"))).toMatchObject({ running: ["b"], next: "c", meetingsHeldCount: 1 });
  });

  test("takes a meeting that ends at this very moment as held", () => {
    expect(seenAt(at("11:00"))).toMatchObject({ running: [], next: "c", meetingsHeldCount: 2 });
  });

  test("shows the rest of today before the next day's meeting", () => {
    expect(seenAt(at("11:30"))).toMatchObject({
      next: "d",
      nextIsToday: false,
      following: ["lunch"],
      followingOn: "2030-09-19",
    });
  });

  test("shows the next day once nothing is left of today", () => {
    expect(seenAt(at("20:00"))).toMatchObject({ next: "d", following: [], followingOn: null });
  });

  test("is empty after the last entry and without entries", () => {
    expect(seenAt(at("18:00", "2030-09-21"))).toMatchObject({ running: [], next: null, meetingsHeldCount: 4 });
    expect(todayViewOf([], at("10:00"), timeZone)).toEqual({
      running: [],
      next: null,
      nextIsToday: false,
      minutesUntilNext: null,
      following: [],
      followingOn: null,
      meetingsHeldCount: 0,
    });
  });
});

describe("the days of a plan", () => {
  test("have their entries in order of time, with the gaps between them", () => {
    const days = daysOfPlan(plan, { startsOn: "2030-09-19", endsOn: "2030-09-20", timeZone });
    expect(days.map((one) => [one.on, one.items.map((item) => (item.kind === "gap" ? "gap" : item.id))])).toEqual([
      ["2030-09-19", ["a", "gap", "b", "c", "gap", "lunch"]],
      ["2030-09-20", ["d"]],
    ]);
  });

  test("show no gap inside a session that outlasts a meeting", () => {
    const days = daysOfPlan(
      [session("fair", "09:00", "12:00"), meeting("a", "09:20", "09:40"), meeting("b", "11:00", "11:20")],
      { startsOn: "2030-09-19", endsOn: "2030-09-19", timeZone },
    );
    expect(days[0]?.items.map((item) => item.kind)).toEqual(["session", "meeting", "meeting"]);
  });

  test("include a day without entries, and an entry outside the dates of the edition", () => {
    const days = daysOfPlan([meeting("d", "09:00", "09:20", "2030-09-21")], {
      startsOn: "2030-09-19",
      endsOn: "2030-09-20",
      timeZone,
    });
    expect(days.map((one) => [one.on, one.items.length])).toEqual([
      ["2030-09-19", 0],
      ["2030-09-20", 0],
      ["2030-09-21", 1],
    ]);
  });
});
