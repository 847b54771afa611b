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

  test.each([
    [
      "nTables",
      "many",
      "nTables: missing or not a number from 1 to 100000; expected a line such as nTables = 42;",
    ],
    ["requested", "{}", "requested: missing or not a table; expected [|1, 2, 3, |…|]"],
    ["nMeetings", "5", "requested: 2 rows; expected 5, as nMeetings says"],
    ["fixed", "[0]", "fixed: 1 entries; expected 2"],
    [
      "forbidden",
      "[{9},{},{}]",
      `participants.0.unavailable: "9" is not among the slots; expected one of their ids`,
    ],
    [
      "precedences",
      "[{2},{1}]",
      `meetings: "1" waits for itself through "after"; expected an order without circles`,
    ],
  ])("is refused in one line when %s is %s", (field, value, sentence) => {
    expect(parseDzn(instance({ [field]: value }), { spreadMax: 2 })).toEqual({ ok: false, sentence });
  });
});
