import { expect, test } from "vitest";
import type { AgendaMeeting } from "../agenda/agenda-view.ts";
import { meetingsBegun, namesOf } from "./meetings-begun.ts";

const meeting = (id: string, from: string, state: "standing" | "cancelled" = "standing") =>
  ({ id, state, startsAt: new Date(`2030-09-19T${from}:00Z`) }) as AgendaMeeting;

test("something can be said of a meeting from the moment it begins, the latest first, and of none that was cancelled", () => {
  const meetings = [
    meeting("a", "08:00"),
    meeting("off", "08:20", "cancelled"),
    meeting("b", "09:00"),
    meeting("c", "10:00"),
  ];
  const at = (time: string) => meetingsBegun(meetings, new Date(`2030-09-19T${time}Z`)).map((one) => one.id);
  expect(at("07:59:59")).toEqual([]);
  expect(at("09:00:00")).toEqual(["b", "a"]);
});

test("a question about a group names everyone in it", () => {
  const people = ["Ada Muster", "Ben Muster", "Eve Muster"].map((name) => ({ name }));
  expect(namesOf(people, "de")).toBe("Ada Muster, Ben Muster und Eve Muster");
  expect(namesOf(people, "en")).toBe("Ada Muster, Ben Muster, and Eve Muster");
  expect(namesOf(people.slice(0, 1), "en")).toBe("Ada Muster");
});
