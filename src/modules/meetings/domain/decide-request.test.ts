import { describe, expect, test } from "vitest";
import {
  decideOrganisationRequest,
  decideRequest,
  type NewRequestFacts,
  type NewRequestRefusal,
} from "./decide-request.ts";

const request = {
  editionId: "musterstadt-2030",
  from: "a",
  to: "b",
  preference: "want",
  reason: " Sensors for food logistics ",
  reasonLanguage: "en",
} as const;

const facts: NewRequestFacts = {
  from: { id: "a", organisationId: "cluster-a", approved: true, bookable: true },
  to: { id: "b", organisationId: "cluster-b", approved: true, bookable: true },
  requestsMax: 3,
  requestsCount: 2,
  earlier: null,
  opposite: null,
  mayMeet: true,
};

describe("a request", () => {
  test("is sent when nothing speaks against it, with its reason trimmed", () => {
    expect(decideRequest(request, facts)).toEqual({
      ok: true,
      value: { request: { ...request, reason: "Sensors for food logistics" }, settles: false },
    });
  });

  test("settles the meeting at once when the other side has asked before, whatever the quota", () => {
    const decision = decideRequest(request, { ...facts, opposite: "sent", requestsCount: 3 });
    expect(decision.ok && decision.value.settles).toBe(true);
  });

  test.each(["withdrawn", "expired"] as const)("can be sent again after it was %s", (earlier) => {
    expect(decideRequest(request, { ...facts, earlier }).ok).toBe(true);
  });

  const cases: { when: string; request?: object; facts?: object; refusal: NewRequestRefusal }[] = [
    { when: "it goes to oneself", request: { to: "a" }, refusal: { code: "not-yourself" } },
    { when: "nobody is there", facts: { to: null }, refusal: { code: "unknown-participant" } },
    {
      when: "both speak for one organisation",
      facts: { to: { ...facts.to, organisationId: "cluster-a" } },
      refusal: { code: "own-organisation" },
    },
    {
      when: "the other side is not approved",
      facts: { to: { ...facts.to, approved: false } },
      refusal: { code: "not-approved" },
    },
    {
      when: "the sender is not approved",
      facts: { from: { ...facts.from, approved: false } },
      refusal: { code: "not-approved" },
    },
    {
      when: "the other side has opted out",
      facts: { to: { ...facts.to, bookable: false } },
      refusal: { code: "not-bookable" },
    },
    {
      when: "one of the two has closed the way, in the same words",
      facts: { blocked: true },
      refusal: { code: "not-bookable" },
    },
    {
      when: "their kinds of participation do not meet",
      facts: { mayMeet: false },
      refusal: { code: "types-do-not-meet" },
    },
    {
      when: "it was sent before",
      facts: { earlier: "sent" },
      refusal: { code: "already-requested", state: "sent" },
    },
    {
      when: "it was declined before",
      facts: { earlier: "declined" },
      refusal: { code: "already-requested", state: "declined" },
    },
    {
      when: "they meet anyway",
      facts: { opposite: "accepted" },
      refusal: { code: "already-requested", state: "accepted" },
    },
    { when: "the quota is used up", facts: { requestsCount: 3 }, refusal: { code: "quota-reached", max: 3 } },
    {
      when: "its reason has two lines",
      request: { reason: "a\nb" },
      refusal: { code: "reason-not-one-line", max: 500 },
    },
    {
      when: "its reason is too long",
      request: { reason: "x".repeat(501) },
      refusal: { code: "reason-not-one-line", max: 500 },
    },
  ];
  for (const given of cases)
    test(`is refused when ${given.when}`, () => {
      expect(decideRequest({ ...request, ...given.request }, { ...facts, ...given.facts })).toEqual({
        ok: false,
        ...given.refusal,
      });
    });
});

describe("a request to an organisation", () => {
  const { from, requestsMax, requestsCount, earlier } = facts;
  const person = (id: string, more: object = {}) => ({
    id,
    organisationId: "cluster-b",
    approved: true,
    bookable: true,
    mayMeet: true,
    answersForOrganisation: false,
    ...more,
  });
  const reaches = (...people: ReturnType<typeof person>[]) => {
    const { to: _, ...rest } = request;
    const decision = decideOrganisationRequest(
      { ...rest, toOrganisationId: "cluster-b" },
      { from, people, requestsMax, requestsCount, earlier },
    );
    return decision.ok ? decision.value.candidateIds : decision.code;
  };

  test("reaches everybody who can be booked where nobody answers for it", () => {
    expect(reaches(person("b"), person("c"), person("d", { bookable: false }))).toEqual(["b", "c"]);
  });

  test("reaches those who answer for it and nobody else, as long as they can be booked", () => {
    expect(reaches(person("b"), person("c", { answersForOrganisation: true }))).toEqual(["c"]);
    expect(reaches(person("b"), person("c", { answersForOrganisation: true, bookable: false }))).toEqual([
      "b",
    ]);
  });

  test("leaves out whom one does not meet, and is refused where that is everybody", () => {
    expect(reaches(person("b", { mayMeet: false }), person("c"))).toEqual(["c"]);
    expect(reaches(person("b", { mayMeet: false }))).toBe("types-do-not-meet");
    expect(reaches(person("b", { bookable: false }))).toBe("nobody-bookable");
  });
});
