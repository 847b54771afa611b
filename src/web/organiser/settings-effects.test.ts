import { expect, test } from "vitest";
import { effectsOf, effectsOfEntry, type SettingsFacts } from "./settings-effects.ts";

const facts: SettingsFacts = {
  approvedCount: 10,
  waitingCount: 3,
  openCount: 2,
  agreedCount: 7,
  meetingCounts: [1, 4, 5, 5],
  placedCount: 4,
  isPublished: false,
};
const entry = { participantsMax: "10", needsApproval: true, byHand: ["cluster"] };

test.each([
  [{ participantsMax: "8" }, [{ code: "fewer-places-than-approved", approved: 10, places: 8 }]],
  [{ participantsMax: "10" }, []],
  [{ participantsMax: "12" }, [{ code: "waiting-get-in", count: 2 }]],
  [{ participantsMax: "40" }, [{ code: "waiting-get-in", count: 3 }]],
  [{ participantsMax: "" }, []],
  [{ needsApproval: false }, [{ code: "open-applications-stay", count: 2 }]],
  [{ byHand: [] }, [{ code: "open-applications-stay", count: 2 }]],
  [{ byHand: ["cluster", "company"] }, []],
])("who gets in: %j", (to, expected) => {
  expect(effectsOfEntry({ from: entry, to: { ...entry, ...to } }, facts)).toEqual(expected);
});

test("the way meetings are booked: what is agreed and what has its place is named, by its number", () => {
  const collect = { bookingMode: "collect", wishesFrom: "", wishesUntil: "", requestAnswerHours: "72" };
  const asYouGo = { ...collect, bookingMode: "book-as-you-go" };
  expect(effectsOf.booking({ from: collect, to: asYouGo }, facts)).toEqual([
    { code: "placed-stay", count: 4 },
    { code: "agreed-without-place", count: 3 },
  ]);
  expect(effectsOf.booking({ from: asYouGo, to: collect }, { ...facts, placedCount: 0 })).toEqual([
    { code: "wait-for-timetable" },
  ]);
  expect(effectsOf.booking({ from: asYouGo, to: collect }, { ...facts, isPublished: true })).toEqual([
    { code: "placed-stay", count: 4 },
    { code: "still-at-once" },
  ]);
  expect(effectsOf.booking({ from: collect, to: { ...collect, requestAnswerHours: "1" } }, facts)).toEqual(
    [],
  );
});

test("lower bounds say whom they meet, higher ones nobody", () => {
  const from = { requestsMax: "20", meetingsMin: "0", meetingsMax: "9" };
  expect(effectsOf.limits({ from, to: { ...from, meetingsMax: "4" } }, facts)).toEqual([
    { code: "more-meetings-than", count: 2, max: 4 },
  ]);
  expect(effectsOf.limits({ from, to: { ...from, requestsMax: "5" } }, facts)).toEqual([
    { code: "more-requests-than", max: 5 },
  ]);
  expect(
    effectsOf.limits({ from, to: { requestsMax: "30", meetingsMin: "2", meetingsMax: "10" } }, facts),
  ).toEqual([]);
});

test("closing and an empty address for replies say what follows", () => {
  const open = { registrationMode: "open", opensOn: "", closesOn: "" };
  const closed = { ...open, registrationMode: "closed" };
  expect(effectsOf.registration({ from: open, to: closed }, facts)).toEqual([
    { code: "drafts-cannot-be-sent" },
  ]);
  expect(effectsOf.registration({ from: closed, to: open }, facts)).toEqual([]);
  const said = { replyTo: "office@example.org" };
  expect(effectsOf.replies({ from: said, to: { replyTo: "" } }, facts)).toEqual([
    { code: "replies-to-nobody" },
  ]);
  expect(effectsOf.replies({ from: { replyTo: "" }, to: said }, facts)).toEqual([]);
});
