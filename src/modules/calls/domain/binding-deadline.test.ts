import { expect, test } from "vitest";
import { bindingDeadlines, endOf } from "./binding-deadline.ts";
import type { Deadline } from "./call.ts";
import { catalogue } from "./catalogue.ts";
import type { Partner } from "./consortium.ts";

const deadlinesOf = (id: string) => catalogue().calls.find((one) => one.id === id)!.deadlines;
const partner = (id: string, place: string | null, role: Partner["role"] = "partner"): Partner => ({
  id,
  role,
  place,
  dependsOn: null,
  facts: {},
});
const deadline = (rest: Partial<Deadline>): Deadline => ({
  region: null,
  stage: 1,
  opensOn: null,
  opensIsExpected: false,
  endsOn: "2017-10-31",
  endsAtTime: null,
  timeZone: null,
  isExpected: false,
  agency: null,
  contact: null,
  source: null,
  evidence: "verified",
  ...rest,
});

test("the earliest deadline of a partner binds all: Lithuania's thirtieth of September", () => {
  const [first] = bindingDeadlines(deadlinesOf("bsr-ie-2014"), [partner("a", "SE"), partner("b", "LT")]);
  expect(first!.earliest).toMatchObject({
    partner: "b",
    isCertain: true,
    deadline: { endsOn: "2014-09-30" },
  });
  expect(first!.byPartner.map((one) => one.deadline?.endsOn)).toEqual(["2014-10-31", "2014-09-30"]);
});

test("the closest region that holds a partner counts, before the one for all", () => {
  const deadlines = [
    deadline({ endsOn: "2017-09-01" }),
    deadline({ region: "DE", endsOn: "2017-10-01" }),
    deadline({ region: "DE1", endsOn: "2017-11-01" }),
  ];
  const days = (place: string) =>
    bindingDeadlines(deadlines, [partner("a", place)])[0]!.byPartner[0]!.deadline?.endsOn;
  expect(["DE112", "DE4", "SE"].map(days)).toEqual(["2017-11-01", "2017-10-01", "2017-09-01"]);
});

test("where a region is not known, the earliest that may hold is named as one that may", () => {
  const deadlines = [deadline({ region: "DE1", endsOn: "2017-10-15" }), deadline({ endsOn: "2017-10-31" })];
  const binding = (place: string | null) => bindingDeadlines(deadlines, [partner("a", place)])[0]!;
  expect(binding("DE").earliest).toMatchObject({ isCertain: false, deadline: { endsOn: "2017-10-15" } });
  expect(binding(null).earliest).toMatchObject({ isCertain: false, deadline: { endsOn: "2017-10-15" } });
  expect(binding("DE1").earliest).toMatchObject({ isCertain: true, deadline: { endsOn: "2017-10-15" } });
  expect(binding("DK").earliest).toMatchObject({ isCertain: true, deadline: { endsOn: "2017-10-31" } });
});

test("each stage has its own, in the order of the stages", () => {
  const deadlines = [deadline({ stage: 2, endsOn: "2018-09-13" }), deadline({ endsOn: "2018-04-12" })];
  expect(
    bindingDeadlines(deadlines, [partner("a", "DE")]).map(({ stage, earliest }) => [
      stage,
      earliest?.deadline.endsOn,
    ]),
  ).toEqual([
    [1, "2018-04-12"],
    [2, "2018-09-13"],
  ]);
});

test("associated partners and calls without a date bind nobody", () => {
  expect(bindingDeadlines([], [partner("a", "DE")])).toEqual([]);
  const [only] = bindingDeadlines(
    [deadline({ region: "FR" })],
    [partner("a", "DE"), partner("b", "FR", "associated")],
  );
  expect(only!.earliest).toBeNull();
  expect(only!.byPartner).toEqual([{ partner: "a", deadline: null, orElse: [] }]);
});

test("on one day, the clock decides: noon in Vilnius comes before noon in Berlin", () => {
  const at = (timeZone: string, rest: Partial<Deadline> = {}) =>
    endOf(deadline({ timeZone, endsAtTime: "12:00", ...rest })).toISOString();
  expect(at("Europe/Vilnius")).toBe("2017-10-31T10:00:00.000Z");
  expect(at("Europe/Berlin")).toBe("2017-10-31T11:00:00.000Z");
  expect(at("Europe/Berlin", { endsAtTime: null })).toBe("2017-10-31T22:59:00.000Z");
});

test("a time that the change of clocks leaves out ends with its day", () => {
  expect(
    endOf(deadline({ timeZone: "Europe/Berlin", endsOn: "2017-03-26", endsAtTime: "02:30" })).toISOString(),
  ).toBe("2017-03-26T21:59:00.000Z");
});
