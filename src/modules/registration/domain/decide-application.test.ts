import { expect, test } from "vitest";
import { canUndo, decideApplication, stateOnEntry } from "./decide-application.ts";

test.each([
  { state: "applied", answer: "approve", after: "approved" },
  { state: "waiting", answer: "approve", after: "approved" },
  { state: "refused", answer: "approve", after: "approved" },
  { state: "applied", answer: "refuse", after: "refused" },
  { state: "waiting", answer: "refuse", after: "refused" },
] as const)("$state, $answer: $after", ({ state, answer, after }) => {
  expect(decideApplication(state, answer)).toEqual({ ok: true, value: after });
});

test.each([
  { state: "approved", answer: "approve" },
  { state: "approved", answer: "refuse" },
  { state: "refused", answer: "refuse" },
  { state: "cancelled", answer: "approve" },
  { state: "cancelled", answer: "refuse" },
] as const)("$state cannot be answered with $answer", ({ state, answer }) => {
  expect(decideApplication(state, answer)).toEqual({ ok: false, code: "already-answered", state });
});

test("nobody there is not found", () => {
  expect(decideApplication(null, "approve")).toEqual({ ok: false, code: "not-found" });
});

test.each([
  ["applied", 0, { ok: true, value: "waiting" }],
  ["refused", 0, { ok: true, value: "waiting" }],
  ["applied", 1, { ok: true, value: "approved" }],
  ["waiting", 1, { ok: true, value: "approved" }],
  ["waiting", 0, { ok: false, code: "no-place" }],
] as const)("%s, approved with %i places left", (state, placesLeft, expected) => {
  expect(decideApplication(state, "approve", placesLeft)).toEqual(expected);
});

test.each([
  ["approved", 59, true],
  ["refused", 59, true],
  ["waiting", 59, true],
  ["approved", 60, false],
  ["applied", 1, false],
  ["cancelled", 1, false],
] as const)("an answer %s is taken back after %i minutes: %s", (state, minutes, expected) => {
  const now = new Date("2030-05-01T12:00:00Z");
  const answeredAt = new Date(now.getTime() - minutes * 60_000);
  expect(canUndo({ state, answeredAt }, now)).toBe(expected);
  expect(canUndo({ state, answeredAt: null }, now)).toBe(false);
});

test.each([
  ["who needs approval applies", { needsApproval: true }, "applied"],
  ["an invitation can approve at once", { needsApproval: true, isApprovedAtOnce: true }, "approved"],
  ["who needs no approval is in", {}, "approved"],
  ["while places are left", { placesLeft: 1 }, "approved"],
  ["and waits when none is", { placesLeft: 0 }, "waiting"],
  ["at once does not mean past the last place", { isApprovedAtOnce: true, placesLeft: 0 }, "waiting"],
  ["nobody overtakes those who wait", { placesLeft: 1, waitingCount: 1 }, "waiting"],
] as const)("%s", (_, facts, expected) => {
  const usual = { needsApproval: false, isApprovedAtOnce: false, placesLeft: null, waitingCount: 0 };
  expect(stateOnEntry({ ...usual, ...facts })).toBe(expected);
});
