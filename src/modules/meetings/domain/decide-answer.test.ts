import { describe, expect, test } from "vitest";
import { decideAcceptance, decideDecline, decideWithdrawal } from "./decide-answer.ts";
import { requestStates, type Request } from "./request.ts";

const at = new Date("2030-09-01T10:00:00Z");
const request: Request = {
  id: "r",
  code: null,
  fromParticipantId: "sender",
  toParticipantId: "asked",
  preference: "want",
  reason: "",
  reasonLanguage: "en",
  state: "sent",
  declineReason: null,
  sentAt: new Date("2030-08-01T10:00:00Z"),
  answeredAt: null,
};

const answers = [
  { name: "accepting", decide: decideAcceptance, by: "asked", other: "sender", state: "accepted" },
  {
    name: "declining",
    decide: (r: Request | null, a: { by: string; at: Date }) => decideDecline(r, a, " "),
    by: "asked",
    other: "sender",
    state: "declined",
  },
  { name: "withdrawing", decide: decideWithdrawal, by: "sender", other: "asked", state: "withdrawn" },
];

for (const { name, decide, by, other, state } of answers)
  describe(name, () => {
    test("is up to the right side, while the request is pending", () => {
      expect(decide(request, { by, at })).toEqual({
        ok: true,
        value: { requestId: "r", state, declineReason: null, answeredAt: at },
      });
    });
    test("is refused to the other side", () => {
      expect(decide(request, { by: other, at })).toEqual({ ok: false, code: "not-yours" });
    });
    test("is refused for a request that is not there", () => {
      expect(decide(null, { by, at })).toEqual({ ok: false, code: "not-found" });
    });
    for (const settled of requestStates.filter((each) => each !== "sent"))
      test(`is refused once the request is ${settled}`, () => {
        expect(decide({ ...request, state: settled }, { by, at })).toEqual({
          ok: false,
          code: "already-answered",
          state: settled,
        });
      });
  });

describe("a reason to decline", () => {
  test("is kept, trimmed", () => {
    const decision = decideDecline(request, { by: "asked", at }, " Full agenda ");
    expect(decision.ok && decision.value.declineReason).toBe("Full agenda");
  });
  test("of two lines is refused", () => {
    expect(decideDecline(request, { by: "asked", at }, "a\nb")).toEqual({
      ok: false,
      code: "reason-not-one-line",
      max: 500,
    });
  });
});
