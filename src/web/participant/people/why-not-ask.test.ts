import { expect, test } from "vitest";
import { whyNotAsk, type FactsToAsk } from "./why-not-ask.ts";

const free: FactsToAsk = {
  isSelf: false,
  isOwnOrganisation: false,
  readerApproved: true,
  readerBlocks: false,
  otherOpen: true,
  mayMeet: true,
  standing: null,
  opensOn: null,
  closedOn: null,
  slotsAheadCount: 9,
  hasSlots: true,
  requestsLeftCount: 7,
  requestsMax: 20,
};
const startsAt = new Date("2030-09-19T08:40:00Z");

test("nothing stands between two who have time and a request left", () => {
  expect(whyNotAsk(free)).toBeNull();
  expect(whyNotAsk({ ...free, standing: { state: "declined-by-you" } })).toBeNull();
  expect(whyNotAsk({ ...free, hasSlots: false, slotsAheadCount: 0 })).toBeNull();
});

test.each([
  [{ isSelf: true }, { code: "yourself" }],
  [{ isOwnOrganisation: true }, { code: "own-organisation" }],
  [{ readerBlocks: true, otherOpen: false }, { code: "you-blocked" }],
  [{ readerApproved: false }, { code: "you-not-approved" }],
  [{ otherOpen: false }, { code: "not-open" }],
  [{ mayMeet: false, otherOpen: false }, { code: "types-do-not-meet" }],
  [{ opensOn: "2030-07-01" }, { code: "not-open-yet", opensOn: "2030-07-01" }],
  [{ closedOn: "2030-09-10" }, { code: "requests-closed", endedOn: "2030-09-10" }],
  [{ slotsAheadCount: 0 }, { code: "over" }],
  [{ requestsLeftCount: 0 }, { code: "quota-used-up", max: 20 }],
  [{ standing: { state: "met", startsAt, tableCode: "T1" } }, { code: "met" }],
  [{ standing: { state: "placed", startsAt, tableCode: "T1" } }, { code: "agreed", placed: true }],
  [{ standing: { state: "agreed" } }, { code: "agreed", placed: false }],
  [{ standing: { state: "asks-you" } }, { code: "asks-you" }],
  [{ standing: { state: "asked" } }, { code: "asked" }],
  [{ standing: { state: "declined-by-them" } }, { code: "declined-by-them" }],
] as const)("%j is told as %j", (changed, expected) => {
  expect(whyNotAsk({ ...free, ...changed })).toEqual(expected);
});

test("what the other side has closed sounds the same before and after a request", () => {
  for (const state of ["asks-you", "asked", "declined-by-them", "declined-by-you"] as const)
    expect(whyNotAsk({ ...free, otherOpen: false, standing: { state } })).toEqual({ code: "not-open" });
});

test("a meeting that is agreed is told even where the quota is used up and the other takes no more requests", () => {
  const placed = { state: "placed", startsAt, tableCode: "T1" } as const;
  expect(whyNotAsk({ ...free, otherOpen: false, requestsLeftCount: 0, standing: placed })).toEqual({
    code: "agreed",
    placed: true,
  });
});
