import { describe, expect, test } from "vitest";
import {
  bestPlaces,
  fullMembers,
  isFreePlace,
  placeWishes,
  slotLaws,
  tableIsFree,
  type BookingFacts,
  type BookingMember,
  type Engaged,
} from "./best-places.ts";

const at = (minutes: number) => new Date(Date.parse("2030-09-19T08:00:00Z") + minutes * 60_000);
const slot = (number: number, halfDay = "h1") => ({
  code: `s${number}`,
  halfDay,
  startsAt: at((number - 1) * 20),
  endsAt: at(number * 20),
});
const engaged = (number: number, zoneCode: string | null = "foyer"): Engaged => ({
  startsAt: slot(number).startsAt,
  endsAt: slot(number).endsAt,
  zoneCode,
});
const member = (participantId: string, wish: Partial<BookingMember> = {}): BookingMember => ({
  participantId,
  meetingsMax: 9,
  engagements: [],
  absentSlotCodes: new Set(),
  ...wish,
});
const facts = (wish: Partial<BookingFacts> = {}): BookingFacts => ({
  now: at(-60),
  slots: [slot(1), slot(2), slot(3), slot(4), slot(5)],
  tables: [
    { code: "T1", zoneCode: "foyer" },
    { code: "T2", zoneCode: "hall" },
  ],
  members: [member("a"), member("b")],
  takenPlaces: new Set(),
  kept: [],
  ...wish,
});
const codes = (given: BookingFacts) => bestPlaces(given).map((one) => `${one.slotCode} ${one.tableCode}`);

/** Each law leaves out one slot of three that is free otherwise. */
const lawCases: { law: string; facts: Partial<BookingFacts>; left: string[] }[] = [
  { law: "not-begun", facts: { now: at(0) }, left: ["s2", "s3"] },
  {
    law: "everyone-is-free",
    facts: { members: [member("a"), member("b", { engagements: [engaged(2, null)] })] },
    left: ["s1", "s3"],
  },
  {
    law: "everyone-is-there",
    facts: { members: [member("a", { absentSlotCodes: new Set(["s3"]) }), member("b")] },
    left: ["s1", "s2"],
  },
  { law: "table-is-free", facts: { takenPlaces: new Set(["s1 T1", "s1 T2", "s2 T1"]) }, left: ["s2", "s3"] },
];

describe("where a meeting may take place", () => {
  test("every law has a case and a sentence in both languages", () => {
    const laws = [...slotLaws, tableIsFree];
    expect(laws.map((one) => one.name)).toEqual(lawCases.map((one) => one.law));
    for (const { sentence } of [...laws, ...placeWishes]) expect(sentence.de && sentence.en).toBeTruthy();
  });

  test.each(lawCases)("$law", ({ facts: wish, left }) => {
    const given = facts({ slots: [slot(1), slot(2), slot(3)], ...wish });
    const places = bestPlaces(given);
    expect(places.map((one) => one.slotCode).toSorted()).toEqual(left);
    for (const number of [1, 2, 3])
      for (const tableCode of ["T1", "T2"]) {
        const place = { slotCode: `s${number}`, tableCode };
        const isLeft = left.includes(place.slotCode) && !given.takenPlaces.has(`s${number} ${tableCode}`);
        expect(isFreePlace(place, given), `${place.slotCode} ${tableCode}`).toBe(isLeft);
      }
  });

  test("a meeting that ends when the slot begins does not stand in its way", () => {
    const given = facts({ members: [member("a", { engagements: [engaged(1), engaged(3)] }), member("b")] });
    expect(codes(given).map((one) => one.slice(0, 2))).toContain("s2");
  });

  test("nowhere without slots, tables, or a slot in common", () => {
    expect(codes(facts({ slots: [] }))).toEqual([]);
    expect(codes(facts({ tables: [] }))).toEqual([]);
    const busy = [member("a", { engagements: [1, 2, 3].map((one) => engaged(one)) })];
    const away = member("b", { absentSlotCodes: new Set(["s4", "s5"]) });
    expect(codes(facts({ members: [...busy, away] }))).toEqual([]);
  });
});

/** For each wish two slots or tables that differ in nothing that comes before it. */
const wishCases: { wish: string; facts: Partial<BookingFacts>; best: string }[] = [
  {
    // s3 leaves a break before it, s2 follows right on the meeting in s1.
    wish: "no-new-break",
    facts: {
      slots: [slot(1), slot(2), slot(3)],
      members: [member("a", { engagements: [engaged(1)] }), member("b", { absentSlotCodes: new Set([]) })],
    },
    best: "s2 T1",
  },
  {
    // Both leave a break for a; the one before s3 is shorter than the one before s4.
    wish: "short-waits",
    facts: {
      members: [
        member("a", { engagements: [engaged(1)] }),
        member("b", { absentSlotCodes: new Set(["s2"]) }),
      ],
    },
    best: "s3 T1",
  },
  {
    wish: "same-zone-as-neighbours",
    facts: { members: [member("a", { engagements: [engaged(1, "hall")] }), member("b")] },
    best: "s2 T2",
  },
  { wish: "earlier", facts: {}, best: "s1 T1" },
];

describe("which place is best", () => {
  test("every wish has a case", () => {
    expect(placeWishes.map((one) => one.name)).toEqual(wishCases.map((one) => one.wish));
  });

  test.each(wishCases)("$wish", ({ facts: wish, best }) => {
    expect(codes(facts(wish))[0]).toBe(best);
  });

  test("an earlier wish is never outweighed by later ones", () => {
    // s1 is earliest and in the zone of nobody's neighbours; s5 makes no break with the meeting in s4.
    const members = [
      member("a", { engagements: [engaged(4, "hall")] }),
      member("b", { absentSlotCodes: new Set(["s3"]) }),
    ];
    expect(codes(facts({ members }))[0]).toBe("s5 T2");
  });

  test("one place for each slot, and tables in their order on the floor where nothing tells them apart", () => {
    expect(codes(facts())).toEqual(["s1 T1", "s2 T1", "s3 T1", "s4 T1", "s5 T1"]);
    expect(codes(facts({ takenPlaces: new Set(["s1 T1"]) }))[0]).toBe("s1 T2");
  });
});

describe("who has no room for another meeting", () => {
  test.each([
    ["one meeting of one", 1, [engaged(1)], ["a"]],
    ["sessions count for nothing", 1, [engaged(1, null)], []],
    ["room for one more", 2, [engaged(1)], []],
    ["none at all", 0, [], ["a"]],
  ] as const)("%s", (_what, meetingsMax, engagements, full) => {
    expect(fullMembers({ members: [member("a", { meetingsMax, engagements }), member("b")] })).toEqual(full);
  });
});
