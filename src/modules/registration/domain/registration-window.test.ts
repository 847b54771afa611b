import { expect, test } from "vitest";
import { registrationWindow } from "./registration-window.ts";

const phase = { code: "registration", startsOn: "2030-05-01", endsOn: "2030-08-31" };
const edition = { registrationMode: "open" as const, endsOn: "2030-09-20", phases: [phase] };

test.each([
  ["2030-04-30", false, { state: "not-yet", startsOn: "2030-05-01" }],
  ["2030-05-01", false, { state: "open", endsOn: "2030-08-31" }],
  ["2030-08-31", false, { state: "open", endsOn: "2030-08-31" }],
  ["2030-09-01", false, { state: "closed", endedOn: "2030-08-31" }],
  ["2030-04-30", true, { state: "open", endsOn: "2030-09-20" }],
  ["2030-09-01", true, { state: "open", endsOn: "2030-09-20" }],
  ["2030-09-21", false, { state: "over" }],
  ["2030-09-21", true, { state: "over" }],
] as const)("on %s, invited %s", (today, isInvited, expected) => {
  expect(registrationWindow(edition, today, isInvited)).toEqual(expected);
});

test.each([
  ["by-invitation", false, { state: "by-invitation" }],
  ["by-invitation", true, { state: "open", endsOn: "2030-09-20" }],
  ["closed", false, { state: "closed-by-hand" }],
  ["closed", true, { state: "closed-by-hand" }],
] as const)(
  "while it is %s, invited %s, the dates decide nothing",
  (registrationMode, isInvited, expected) => {
    for (const today of ["2030-04-30", "2030-06-01", "2030-09-20"])
      expect(registrationWindow({ ...edition, registrationMode }, today, isInvited)).toEqual(expected);
    expect(registrationWindow({ ...edition, registrationMode }, "2030-09-21", isInvited)).toEqual({
      state: "over",
    });
  },
);

test("an edition without such a phase is open until it ends", () => {
  const open = registrationWindow({ ...edition, phases: [] }, "2030-09-20", false);
  expect(open).toEqual({ state: "open", endsOn: "2030-09-20" });
});
