import { describe, expect, test } from "vitest";
import { parseDzn } from "./parse-dzn.ts";

const instance = (more: Record<string, string> = {}) => {
  const fields = {
    nBusiness: "3",
    nMeetings: "2",
    nTables: "2",
    nTotalSlots: "4",
    nMorningSlots: "2",
    requested: "[|1, 2,1, \n|2, 3,3, \n|]",
    forbidden: "[{0},\n{0,3},\n{}]",
    fixed: "[0,4]",
    precedences: "[{},{1}]",
    ...more,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name} = ${value};`)
    .join("\n");
};

describe("an instance of the benchmark", () => {
  test("becomes a problem in which every meeting is required", () => {
    const parsed = parseDzn(instance(), { spreadMax: 2 });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const { slots, tables, participants, meetings, rules } = parsed.value;
    expect(slots.map((slot) => slot.id)).toEqual(["1", "2", "3", "4"]);
    expect(tables.map((table) => table.id)).toEqual(["1", "2"]);
    expect(participants.map((one) => one.unavailable)).toEqual([[], ["3"], []]);
    expect(meetings).toEqual([
      { id: "1", sides: [["1"], ["2"]], worth: 1, required: true, slots: ["1", "2"], table: null, after: [] },
      { id: "2", sides: [["2"], ["3"]], worth: 1, required: true, slots: ["4"], table: null, after: ["1"] },
    ]);
    expect(rules).toEqual({ breaksSpreadMax: 2, consecutiveMax: null });
  });

  test("may say nothing but who wants to meet", () => {
    const text = "nBusiness = 2; nTables = 1; nTotalSlots = 1;\nrequested = [|1, 2,|]; % two";
    const parsed = parseDzn(text, { spreadMax: null });
    expect(parsed).toMatchObject({ ok: true, value: { meetings: [{ id: "1", slots: null, after: [] }] } });
  });

  test("may write sets as ranges", () => {
    const parsed = parseDzn(instance({ forbidden: "[2..4, {}, {1, 3}]" }), { spreadMax: 2 });
    if (!parsed.ok) throw new Error(parsed.sentence);
    expect(parsed.value.participants.map((one) => one.unavailable)).toEqual([
      ["2", "3", "4"],
      [],
      ["1", "3"],
    ]);
  });

  test("with a meeting fixed outside its session leaves it no slot", () => {
    const parsed = parseDzn(instance({ fixed: "[3,0]" }), { spreadMax: 2 });
    if (!parsed.ok) throw new Error(parsed.sentence);
    expect(parsed.value.meetings[0]?.slots).toEqual([]);
  });

  test("is refused wherever it is cut off", () => {
    const whole = instance();
    const required = whole.indexOf("requested");
    for (let length = 0; length < whole.length - 1; length += 1) {
      const parsed = parseDzn(whole.slice(0, length), { spreadMax: 2 });
      // Between two statements nothing shows that some are missing, as everything after the meetings may be.
      if (length > required && /;\s*$/.test(whole.slice(0, length))) continue;
      expect(parsed, whole.slice(0, length)).toMatchObject({ ok: false });
    }
  });

  test.each([
    [
      "nTables",
      "many",
      `nTables: "many" is not a number from 1 to 20000; expected a line such as nTables = 42;`,
    ],
    [
      "nTotalSlots",
      "1000000000",
      `nTotalSlots: "1000000000" is not a number from 1 to 1000; expected a line such as nTotalSlots = 42;`,
    ],
    ["requested", "{}", `requested: "{}" is no table; expected [|1, 2, 3, |…|]`],
    [
      "requested",
      "[|1, 9, 3|2, 3, 3|]",
      `requested, row 1: "1, 9, 3"; expected two different participants from 1 to 3, then a session from 1 to 3`,
    ],
    [
      "requested",
      "[|1, 2, 3|2, -3, 3|]",
      `requested, row 2: "-3" is not a whole number; expected numbers and commas`,
    ],
    ["nMeetings", "5", "requested: 2 rows; expected 5, as nMeetings says"],
    ["fixed", "[0]", "fixed: 1 entries; expected 2"],
    ["fixed", "[0,5]", "fixed, entry 2: 5; expected a slot up to 4"],
    ["forbidden", "[{},{},{]", `forbidden, entry 3: "{" is no set; expected {1, 2} or 1..2`],
    ["forbidden", "[{9},{},{}]", "forbidden, entry 1: 9; expected numbers up to 4"],
    [
      "precedences",
      "[{2},{1}]",
      `meetings: "1" waits for itself through "after"; expected an order without circles`,
    ],
  ])("is refused in one line when %s is %s", (field, value, sentence) => {
    expect(parseDzn(instance({ [field]: value }), { spreadMax: 2 })).toEqual({ ok: false, sentence });
  });
});
