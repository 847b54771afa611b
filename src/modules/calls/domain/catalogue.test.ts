import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import raw from "./catalogue.json" with { type: "json" };
import { nextDeadline } from "./next-deadline.ts";
import { parseCall, parseCatalogue } from "./parse-catalogue.ts";

const { calls, countrySets } = catalogue();
const callOf = (id: string) => calls.find((one) => one.id === id)!;
const prefixesOf = (id: string) => countrySets.find((one) => one.id === id)!.prefixes;

test("all sixteen calls are read, under their stable addresses and with a title in both languages", () => {
  expect(calls.map(({ id }) => id)).toEqual([
    "bsr-ie-2017",
    "bsr-ie-2014",
    "bsr-ie-2013",
    "clip-bsr-2017",
    "efre-bw-ris-2025",
    "go-cluster-2014",
    "h2020-ria",
    "he-ria",
    "innosup-01",
    "cosme-excellence-2018",
    "cosme-goint-2020",
    "escp-s3",
    "euroclusters-2024",
    "ibsr-core",
    "ibsr-small",
    "danube-3rd-2019",
  ]);
  expect(calls.filter(({ title }) => !title.de || !title.en)).toEqual([]);
  expect(calls.filter(({ rules }) => rules.length === 0)).toEqual([]);
});

test("a call that goes by the rules of another has them, with its own figure in place of theirs", () => {
  expect(callOf("bsr-ie-2013").rules).toEqual(callOf("bsr-ie-2017").rules);
  const months = (id: string) =>
    callOf(id).rules.flatMap((one) =>
      one.kind === "figure" && one.figure === "duration-months" ? [one.bound?.max] : [],
    );
  expect(months("ibsr-core")).toEqual([36]);
  expect(months("ibsr-small")).toEqual([24]);
  expect(callOf("ibsr-small").rules).toHaveLength(callOf("ibsr-core").rules.length);
  expect(callOf("innosup-01").rules.map(({ kind }) => kind)).toEqual(["count", "count", "figure", "figure"]);
});

test("sets within sets are resolved: thirty members of one, and the regions of a programme as they are", () => {
  expect(prefixesOf("eu28")).toHaveLength(28);
  expect(prefixesOf("cosme-2014-2020")).toEqual([
    ...prefixesOf("eu28"),
    "IS",
    "ME",
    "MK",
    "TR",
    "RS",
    "AL",
    "BA",
    "MD",
    "UA",
    "AM",
  ]);
  // Baden-Württemberg lies outside of the programme of the Baltic Sea.
  expect(prefixesOf("ibsr-2021-2027").filter((one) => one.startsWith("DE"))).toEqual([
    "DE3",
    "DE4",
    "DE5",
    "DE6",
    "DE8",
    "DE93",
    "DEF",
  ]);
});

test("what nobody has found out is null with its mark, and a hint is no rule", () => {
  expect(callOf("euroclusters-2024").rules[0]).toMatchObject({
    kind: "count",
    of: "countries",
    in: "eu27",
    fact: null,
    bound: null,
    isSoft: false,
    evidence: "unknown",
  });
  expect(calls.flatMap(({ id, rules }) => rules.filter((one) => one.isSoft).map(() => id))).toEqual([
    "cosme-goint-2020",
  ]);
});

test("deadlines have their zone, country and whether they are only expected", () => {
  expect(callOf("bsr-ie-2017").deadlines).toMatchObject([
    {
      region: "DE1",
      stage: 1,
      endsOn: "2017-10-31",
      endsAtTime: null,
      timeZone: "Europe/Berlin",
      isExpected: false,
      agency: "L-Bank",
      evidence: "verified",
    },
    {
      region: "LT",
      stage: 1,
      endsOn: "2018-01-26",
      endsAtTime: "15:00",
      timeZone: "Europe/Vilnius",
      isExpected: false,
      agency: "MITA",
      evidence: "verified",
    },
    {
      region: null,
      stage: 1,
      endsOn: "2017-10-31",
      endsAtTime: null,
      timeZone: null,
      isExpected: true,
      agency: null,
      evidence: "unverified",
    },
  ]);
});

test("the next deadline is the first from a day on, of the stage that ends first", () => {
  const next = (id: string, day: string) => nextDeadline(callOf(id), day);
  expect(next("bsr-ie-2017", "2017-09-21")).toMatchObject({
    endsOn: "2017-10-31",
    isExpected: false,
    differsByRegion: true,
  });
  expect(next("bsr-ie-2017", "2017-10-31")?.endsOn).toBe("2017-10-31");
  expect(next("bsr-ie-2017", "2017-11-01")).toMatchObject({
    endsOn: "2018-01-26",
    isExpected: false,
    differsByRegion: false,
  });
  expect(next("bsr-ie-2017", "2018-01-27")).toBeNull();
  expect(next("innosup-01", "2017-09-21")).toMatchObject({
    endsOn: "2018-04-12",
    isExpected: false,
    differsByRegion: false,
  });
  expect(next("h2020-ria", "2017-09-21")).toBeNull();
});

test("a call is read from the database as it was written", () => {
  for (const one of calls) expect(parseCall(JSON.parse(JSON.stringify(one)))).toEqual(one);
});

const changed = (change: (file: typeof raw) => void) => {
  const copy = structuredClone(raw);
  change(copy);
  return () => parseCatalogue(copy);
};

test("a file with a name that leads nowhere, in a circle, or twice to the same is refused", () => {
  expect(changed(() => {})).not.toThrow();
  expect(changed(({ calls: [first] }) => Object.assign(first!, { rulesAs: "nowhere" }))).toThrow(
    "rules of nowhere",
  );
  expect(changed(({ calls: [first] }) => Object.assign(first!, { rulesAs: "bsr-ie-2014" }))).toThrow(
    "come from themselves",
  );
  expect(changed(({ countrySets: [first] }) => first!.members.push("@eu28"))).toThrow("does not hold itself");
  expect(changed(({ calls: all }) => all.push(all[0]!))).toThrow("twice");
  expect(changed(({ calls: [first] }) => Object.assign(first!.rules[0]!, { in: "atlantis" }))).toThrow(
    "atlantis",
  );
});

test("a file with a fact that cannot be is refused", () => {
  const deadline = (part: object) =>
    changed(({ calls: [first] }) => Object.assign(first!.deadlines[0]!, part));
  expect(deadline({ endsOn: "2017-02-30" })).toThrow();
  expect(deadline({ timeZone: "Europe/Atlantis" })).toThrow();
  expect(deadline({ region: "de" })).toThrow();
  expect(
    changed(({ calls: [first] }) => Object.assign(first!.rules[0]!, { bound: { min: 3, max: 2 } })),
  ).toThrow();
  expect(changed(({ calls: [first] }) => Object.assign(first!, { id: "With Spaces" }))).toThrow();
  expect(changed(({ calls: [first] }) => (first!.sources as string[]).push("javascript:alert(1)"))).toThrow();
});
