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
  toOrganisationId: null,
  candidateIds: [],
  expiresAt: null,
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
        value: { requestId: "r", by, state, declineReason: null, answeredAt: at },
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

describe("a request to an organisation", () => {
  const toAll: Request = {
    ...request,
    toParticipantId: null,
    toOrganisationId: "o",
    candidateIds: ["one", "two"],
  };
  test("is answered by any of those who were asked for it, and by nobody else", () => {
    expect(decideAcceptance(toAll, { by: "two", at }).ok).toBe(true);
    expect(decideDecline(toAll, { by: "one", at }, "").ok).toBe(true);
    expect(decideAcceptance(toAll, { by: "asked", at })).toEqual({ ok: false, code: "not-yours" });
  });
  test("tells the second that the first has answered", () => {
    const answered: Request = { ...toAll, toParticipantId: "one", state: "accepted" };
    expect(decideAcceptance(answered, { by: "two", at })).toEqual({
      ok: false,
      code: "already-answered",
      state: "accepted",
    });
  });
});

test("a request whose time is over counts as expired, whether or not anybody has tidied up", () => {
  const over = { ...request, expiresAt: at };
  expect(decideAcceptance(over, { by: "asked", at })).toEqual({
    ok: false,
    code: "already-answered",
    state: "expired",
  });
  expect(decideAcceptance(over, { by: "asked", at: new Date(at.getTime() - 1) }).ok).toBe(true);
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
