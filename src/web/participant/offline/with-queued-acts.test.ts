import { expect, test } from "vitest";
import type { AgendaDelta, DeltaMeeting } from "../agenda/delta.ts";
import type { Act } from "./act.ts";
import { isQueued, maySend, queuedAbout, withQueuedActs } from "./with-queued-acts.ts";

const person = {
  id: "p2",
  name: "Muster",
  jobTitle: "",
  languages: ["en"],
  organisation: { id: "o", name: "O", country: "" },
  exchange: "none" as const,
};
const meeting: DeltaMeeting = {
  id: "m1",
  startsAt: "2030-09-19T08:00:00.000Z",
  endsAt: "2030-09-19T08:20:00.000Z",
  tableCode: "T1",
  state: "standing",
  sequence: 2,
  seen: 0,
  changedAt: "2030-09-01T08:00:00.000Z",
  cancelledBy: null,
  cancelReason: "",
  people: [person],
  wishes: [],
  note: null,
  outcome: null,
  missing: [],
  rating: null,
  nextStep: null,
  agreedNextStep: null,
};
const delta: AgendaDelta = {
  kind: "agenda-delta/1",
  frame: "f",
  self: {
    id: "p1",
    givenName: "A",
    familyName: "B",
    jobTitle: "",
    email: "a@example.org",
    organisation: { name: "", country: "" },
  },
  version: null,
  sessionCodes: [],
  absentSlotCodes: [],
  meetings: [meeting, { ...meeting, id: "m2" }],
  requests: [{ id: "r1", person, reason: "", reasonLanguage: "en" }],
  contacts: [],
};
const at = Date.parse("2030-09-19T09:00:00Z");
const queue = (...acts: Act[]) => acts.map((act, id) => ({ id, key: `k${id}`, owner: "p1", at, act }));

test("what waits is shown as it will be, in the order in which it was done", () => {
  const after = withQueuedActs(
    delta,
    queue(
      { kind: "note", meeting: "m1", text: "first", bases: [] },
      { kind: "note", meeting: "m1", text: "second", bases: [] },
      { kind: "report", meeting: "m1", outcome: "held" },
      { kind: "report", meeting: "m1", rating: 3 },
      { kind: "seen", meeting: "m1", sequence: 2 },
      { kind: "exchange", person: "p2" },
      { kind: "accept", request: "r1" },
    ),
  );
  expect(after.meetings[0]).toEqual({
    ...meeting,
    note: { text: "second", savedAt: "2030-09-19T09:00:00.000Z" },
    outcome: "held",
    rating: 3,
    seen: 2,
  });
  expect(after.requests).toEqual([]);
  expect(after.meetings[1]).toEqual({ ...meeting, id: "m2" });
});

test("contact details are agreed on only once the server has it, whoever agrees first", () => {
  for (const exchange of ["none", "theirs"] as const) {
    const known = { ...delta, meetings: [{ ...meeting, people: [{ ...person, exchange }] }] };
    const queued = queue({ kind: "exchange", person: "p2" });
    expect(withQueuedActs(known, queued).meetings[0]?.people[0]?.exchange).toBe(exchange);
    expect(isQueued(queued, "p2", ["exchange"])).toBe(true);
  }
});

test("a cancelled meeting is cancelled by oneself, and an emptied note is none", () => {
  const after = withQueuedActs(
    { ...delta, meetings: [{ ...meeting, note: { text: "x", savedAt: meeting.changedAt } }] },
    queue(
      { kind: "note", meeting: "m1", text: "", bases: [] },
      { kind: "cancel", meeting: "m1", reason: "Ill" },
    ),
  );
  expect(after.meetings).toEqual([
    { ...meeting, state: "cancelled", cancelledBy: "self", cancelReason: "Ill" },
  ]);
});

test("a next step that changes is no longer agreed", () => {
  const agreed = { ...meeting, nextStep: "i-write" as const, agreedNextStep: "i-write" as const };
  const after = withQueuedActs(
    { ...delta, meetings: [agreed] },
    queue({ kind: "report", meeting: "m1", nextStep: "none" }),
  );
  expect(after.meetings[0]).toMatchObject({ nextStep: "none", agreedNextStep: null });
});

test("a meeting that was missed has no rating", () => {
  const rated = { ...delta, meetings: [{ ...meeting, outcome: "held" as const, rating: 3 as const }] };
  const missed = withQueuedActs(rated, queue({ kind: "report", meeting: "m1", outcome: "missed-by-other" }));
  expect(missed.meetings[0]).toMatchObject({ outcome: "missed-by-other", rating: null });
});

test("what waits is known by what it is about", () => {
  const queued = queue(
    { kind: "note", meeting: "m1", text: "", bases: [] },
    { kind: "exchange", person: "p2" },
  );
  expect([
    isQueued(queued, "m1"),
    isQueued(queued, "m1", ["report"]),
    isQueued(queued, "p2", ["exchange"]),
    isQueued(queued, "m2"),
  ]).toEqual([true, false, true, false]);
});

test("a cancellation that waits can be found to be taken back, and with it out of the queue the meeting stands", () => {
  const queued = queue(
    { kind: "cancel", meeting: "m1", reason: "" },
    { kind: "note", meeting: "m1", text: "kept", bases: [] },
    { kind: "cancel", meeting: "m2", reason: "" },
  );
  const found = queuedAbout(queued, "m1", ["cancel"]);
  expect(found.map((one) => one.id)).toEqual([0]);
  const after = withQueuedActs(
    delta,
    queued.filter((one) => !found.includes(one)),
  );
  expect(after.meetings.map((one) => [one.state, one.note?.text])).toEqual([
    ["standing", "kept"],
    ["cancelled", undefined],
  ]);
});

test("a note that is too long is shown but not sent until it fits", () => {
  const [long, fits] = queue(
    { kind: "note", meeting: "m1", text: "x".repeat(5_001), bases: [] },
    { kind: "note", meeting: "m1", text: "x".repeat(5_000), bases: [] },
  );
  expect([maySend(long!), maySend(fits!)]).toEqual([false, true]);
  expect(withQueuedActs(delta, [long!]).meetings[0]!.note!.text).toHaveLength(5_001);
});

test("who was missing belongs to the outcome, and whoever was not there does not rate", () => {
  const rated = { ...meeting, rating: 3 as const };
  const known = { ...delta, meetings: [rated] };
  const after = (...acts: Act[]) => withQueuedActs(known, queue(...acts)).meetings[0];
  const report = { kind: "report", meeting: "m1" } as const;
  expect(after({ ...report, outcome: "held", missing: ["p2"] })).toMatchObject({
    missing: ["p2"],
    rating: 3,
  });
  expect(after({ ...report, outcome: "held", missing: ["p1"] })).toMatchObject({
    missing: ["p1"],
    rating: null,
  });
  expect(
    after({ ...report, outcome: "held", missing: ["p2"] }, { ...report, nextStep: "none" }),
  ).toMatchObject({ missing: ["p2"], nextStep: "none" });
  expect(
    after({ ...report, outcome: "missed", missing: ["p2"] }, { ...report, outcome: null }),
  ).toMatchObject({ outcome: null, missing: [] });
});
