import { expect, test } from "vitest";
import { decideApplication } from "./decide-application.ts";

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
