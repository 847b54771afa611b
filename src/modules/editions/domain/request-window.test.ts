import { expect, test } from "vitest";
import { requestWindow } from "./request-window.ts";

const name = { de: "Anfragen", en: "Requests" };
const phases = [{ code: "requests", name, startsOn: "2030-08-20", endsOn: "2030-09-10" }];

test.each([
  ["before its first day", "2030-08-19", { state: "not-yet", startsOn: "2030-08-20" }],
  ["on its first day", "2030-08-20", { state: "open", endsOn: "2030-09-10" }],
  ["on its last day", "2030-09-10", { state: "open", endsOn: "2030-09-10" }],
  ["a day later, while no timetable is published", "2030-09-11", { state: "closed", endedOn: "2030-09-10" }],
])("wishes are collected from the first day of the phase to its last: %s", (_, today, window) => {
  expect(requestWindow({ bookingMode: "collect", phases }, { today, isPublished: false })).toEqual(window);
});

test("once a timetable is published one may ask again", () => {
  const now = { today: "2030-09-11", isPublished: true };
  expect(requestWindow({ bookingMode: "collect", phases }, now)).toEqual({ state: "open", endsOn: null });
});

test("where meetings are booked as one goes there is a first day and no last one", () => {
  const edition = { bookingMode: "book-as-you-go", phases } as const;
  expect(requestWindow(edition, { today: "2030-09-11", isPublished: false }).state).toBe("open");
  expect(requestWindow(edition, { today: "2030-08-19", isPublished: false }).state).toBe("not-yet");
});

test("an edition without the phase takes requests from the beginning", () => {
  const edition = { bookingMode: "collect", phases: [] } as const;
  expect(requestWindow(edition, { today: "2030-01-01", isPublished: false })).toEqual({
    state: "open",
    endsOn: null,
  });
});
