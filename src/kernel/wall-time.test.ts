import { expect, test } from "vitest";
import { instantOfWallTime } from "./wall-time.ts";

test.each([
  ["2017-09-21", "10:00", "Europe/Berlin", "2017-09-21T08:00:00.000Z"],
  ["2017-01-21", "10:00", "Europe/Berlin", "2017-01-21T09:00:00.000Z"],
  ["2027-03-28", "01:30", "Europe/Berlin", "2027-03-28T00:30:00.000Z"],
  ["2027-03-28", "02:30", "Europe/Berlin", null],
  ["2027-03-28", "03:00", "Europe/Berlin", "2027-03-28T01:00:00.000Z"],
  ["2027-10-31", "02:30", "Europe/Berlin", "2027-10-31T00:30:00.000Z"],
  ["2027-10-31", "03:00", "Europe/Berlin", "2027-10-31T02:00:00.000Z"],
  ["2027-09-21", "10:00", "Asia/Kathmandu", "2027-09-21T04:15:00.000Z"],
  ["2027-09-21", "10:00", "America/St_Johns", "2027-09-21T12:30:00.000Z"],
  ["2027-09-21", "00:00", "UTC", "2027-09-21T00:00:00.000Z"],
])("on %s at %s in %s it is %s", (on, time, timeZone, instant) => {
  expect(instantOfWallTime(on, time, timeZone)?.toISOString() ?? null).toBe(instant);
});
