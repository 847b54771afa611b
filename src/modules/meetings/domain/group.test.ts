import { describe, expect, test } from "vitest";
import { attendanceOf, decideGroup, stepOfGroup, type NewGroup, type NewGroupRefusal } from "./group.ts";
import { decideOrganisationRequest, type NewRequestRefusal } from "./decide-request.ts";

const side = (id: string) => ({ id, organisationId: `cluster-${id}`, approved: true, bookable: true });
const group: NewGroup = {
  editionId: "musterstadt-2030",
  from: "a",
  to: ["b", "c"],
  preference: "want",
  reason: " Together ",
  reasonLanguage: "en",
};
const facts = {
  from: side("a"),
  invited: [side("b"), side("c")],
  mayMeet: true,
  requestsMax: 3,
  requestsCount: 2,
  over: false,
};

describe("inviting a group", () => {
  test("is accepted with its reason trimmed, for two to five others", () => {
    expect(decideGroup(group, facts)).toEqual({ ok: true, value: { ...group, reason: "Together" } });
    const to = ["b", "c", "d", "e", "f"];
    expect(decideGroup({ ...group, to }, { ...facts, invited: to.map(side) }).ok).toBe(true);
  });

  const cases: { when: string; group?: object; facts?: object; refusal: NewGroupRefusal }[] = [
    { when: "one is invited", group: { to: ["b"] }, refusal: { code: "not-a-group", min: 2, max: 5 } },
    {
      when: "six are invited",
      group: { to: ["b", "c", "d", "e", "f", "g"] },
      refusal: { code: "not-a-group", min: 2, max: 5 },
    },
    {
      when: "someone is invited twice",
      group: { to: ["b", "b", "c"] },
      refusal: { code: "not-a-group", min: 2, max: 5 },
    },
    {
      when: "one invites oneself",
      group: { to: ["a", "b", "c"] },
      refusal: { code: "not-a-group", min: 2, max: 5 },
    },
    { when: "nobody invites", facts: { from: null }, refusal: { code: "unknown-participant" } },
    { when: "one is not there", facts: { invited: [side("b")] }, refusal: { code: "unknown-participant" } },
    {
      when: "the inviter is not approved",
      facts: { from: { ...side("a"), approved: false } },
      refusal: { code: "not-approved" },
    },
    {
      when: "one of the invited is not approved",
      facts: { invited: [side("b"), { ...side("c"), approved: false }] },
      refusal: { code: "not-approved" },
    },
    {
      when: "one of the invited has opted out",
      facts: { invited: [side("b"), { ...side("c"), bookable: false }] },
      refusal: { code: "not-bookable", participantIds: ["c"] },
    },
    {
      when: "kinds of participation among them do not meet",
      facts: { mayMeet: false },
      refusal: { code: "types-do-not-meet" },
    },
    { when: "the last slot has begun", facts: { over: true }, refusal: { code: "meetings-over" } },
    {
      when: "its reason has two lines",
      group: { reason: "a\nb" },
      refusal: { code: "reason-not-one-line", max: 500 },
    },
    { when: "the quota is used up", facts: { requestsCount: 3 }, refusal: { code: "quota-reached", max: 3 } },
  ];
  test.each(cases)("is refused when $when", ({ group: wish, facts: known, refusal }) => {
    expect(decideGroup({ ...group, ...wish }, { ...facts, ...known })).toEqual({ ok: false, ...refusal });
  });
});

describe("what follows from the answers of a group", () => {
  const step = (states: Parameters<typeof attendanceOf>[0][], state: "open" | "met" = "open") =>
    stepOfGroup({
      state,
      from: "a",
      invitations: states.map((one, index) => ({ participantId: `p${index}`, state: one })),
    });
  test.each([
    [["invited", "invited"], { kind: "wait" }],
    [["accepted", "invited"], { kind: "wait" }],
    [["declined", "invited"], { kind: "wait" }],
    [["accepted", "accepted", "invited"], { kind: "make", participantIds: ["a", "p0", "p1"] }],
    [["declined", "accepted"], { kind: "make", participantIds: ["a", "p1"] }],
    [["declined", "declined"], { kind: "end" }],
  ] as const)("%j", (states, expected) => {
    expect(step([...states])).toEqual(expected);
  });

  test("whoever says yes to a group that meets joins it; why someone is not coming is not seen", () => {
    expect(step(["accepted", "accepted", "accepted"], "met")).toEqual({ kind: "join" });
    expect((["invited", "accepted", "declined", "left"] as const).map(attendanceOf)).toEqual([
      "invited",
      "coming",
      "not-coming",
      "not-coming",
    ]);
  });
});

describe("a request to an organisation", () => {
  const request = {
    editionId: "musterstadt-2030",
    from: "a",
    toOrganisationId: "cluster-z",
    preference: "want",
    reason: " Both weave ",
    reasonLanguage: "en",
  } as const;
  const people = ["x", "y"].map((id) => ({
    ...side(id),
    organisationId: "cluster-z",
    mayMeet: true,
    answersForOrganisation: false,
  }));
  const known = { from: side("a"), people, requestsMax: 3, requestsCount: 2, earlier: null, over: false };

  test("reaches everyone of it who is approved and can be booked", () => {
    const [x, y] = people;
    expect(decideOrganisationRequest(request, known)).toEqual({
      ok: true,
      value: { request: { ...request, reason: "Both weave" }, candidateIds: ["x", "y"] },
    });
    for (const other of [
      { ...y!, bookable: false },
      { ...y!, approved: false },
    ]) {
      const decision = decideOrganisationRequest(request, { ...known, people: [x!, other] });
      expect(decision.ok && decision.value.candidateIds).toEqual(["x"]);
    }
  });

  test.each(["withdrawn", "expired", "cancelled", "draft"] as const)(
    "may be sent again when it was %s",
    (earlier) => expect(decideOrganisationRequest(request, { ...known, earlier }).ok).toBe(true),
  );

  const cases: { when: string; request?: object; facts?: object; refusal: NewRequestRefusal }[] = [
    { when: "nobody sends it", facts: { from: null }, refusal: { code: "unknown-participant" } },
    {
      when: "it is one's own",
      request: { toOrganisationId: "cluster-a" },
      refusal: { code: "own-organisation" },
    },
    {
      when: "the sender is not approved",
      facts: { from: { ...side("a"), approved: false } },
      refusal: { code: "not-approved" },
    },
    { when: "nobody of it is here", facts: { people: [] }, refusal: { code: "nobody-bookable" } },
    {
      when: "nobody of it can be booked",
      facts: { people: people.map((one) => ({ ...one, bookable: false })) },
      refusal: { code: "nobody-bookable" },
    },
    { when: "the last slot has begun", facts: { over: true }, refusal: { code: "meetings-over" } },
    {
      when: "it was asked before",
      facts: { earlier: "sent" },
      refusal: { code: "already-requested", state: "sent" },
    },
    {
      when: "it has declined",
      facts: { earlier: "declined" },
      refusal: { code: "already-requested", state: "declined" },
    },
    {
      when: "its reason is too long",
      request: { reason: "x".repeat(501) },
      refusal: { code: "reason-not-one-line", max: 500 },
    },
    { when: "the quota is used up", facts: { requestsCount: 3 }, refusal: { code: "quota-reached", max: 3 } },
  ];
  test.each(cases)("is refused when $when", ({ request: wish, facts: other, refusal }) => {
    expect(decideOrganisationRequest({ ...request, ...wish }, { ...known, ...other })).toEqual({
      ok: false,
      ...refusal,
    });
  });
});
