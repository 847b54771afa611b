import fc from "fast-check";
import { expect, test } from "vitest";
import type { Call, Rule } from "./call.ts";
import { catalogue } from "./catalogue.ts";
import { nutsOfCountry, type Consortium, type Partner } from "./consortium.ts";
import { screen } from "./screen.ts";
import examples from "./worked-examples.json" with { type: "json" };

const { calls, countrySets } = catalogue();
const callOf = (id: string): Call => calls.find((one) => one.id === id)!;
const partner = (id: string, rest: Partial<Partner> = {}): Partner => ({
  id,
  role: "partner",
  place: null,
  dependsOn: null,
  facts: {},
  ...rest,
});
const of = (partners: readonly Partner[], figures: Consortium["figures"] = {}): Consortium => ({
  partners,
  figures,
});
const screened = (id: string, consortium: Consortium) => screen(callOf(id), { countrySets, consortium });
const byRule = (rule: Partial<Rule> & Pick<Rule, "kind">, consortium: Consortium) =>
  screen(
    {
      rules: [
        {
          in: null,
          fact: null,
          bound: null,
          isSoft: false,
          evidence: "verified",
          ...rule,
        } as unknown as Rule,
      ],
    },
    { countrySets, consortium },
  ).results[0]!;

/** Partners as the examples name them. */
const partnersOf = (list: readonly Partial<Partner>[]) =>
  list.map((one, index) => partner(`p${index + 1}`, one));

test.for(examples.map((one, index) => [`${index + 1}: ${one.call}, ${one.verdict}`, one] as const))(
  "worked example %s",
  ([, { call, partners, figures, verdict }]) => {
    const consortium = of(partnersOf(partners as Partial<Partner>[]), figures as Consortium["figures"]);
    expect(screened(call, consortium).verdict).toBe(verdict);
  },
);

test("there are twenty-one worked examples, of ten calls, with each of the three answers", () => {
  expect(examples).toHaveLength(21);
  expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(["yes", "no", "unknown"]));
});

test("Baden-Württemberg with Denmark and Sweden is refused for Interreg Baltic Sea, and the one outside is named", () => {
  const facts = { "legal-entity": true, "org-type": "cluster" };
  const { verdict, results } = screened(
    "ibsr-core",
    of(
      [
        partner("stuttgart", { role: "lead", place: "DE112", facts }),
        partner("odense", { place: "DK", facts }),
        partner("lund", { place: "SE", facts }),
      ],
      { "duration-months": 36 },
    ),
  );
  expect(verdict).toBe("no");
  expect(results.filter((one) => one.verdict === "no")).toEqual([
    expect.objectContaining({
      rule: expect.objectContaining({ of: "partners" }),
      against: ["stuttgart"],
      counted: { certain: 2, possible: 2 },
    }),
    expect.objectContaining({ rule: expect.objectContaining({ of: "countries" }), against: ["stuttgart"] }),
  ]);
});

test("a country of which a part is in the area asks for the region; a country outside does not", () => {
  const rule = { kind: "count", of: "partners", in: "ibsr-2021-2027", bound: { min: 1, max: null } } as const;
  expect(byRule(rule, of([partner("a", { place: "DE" })]))).toMatchObject({
    verdict: "unknown",
    missing: [{ what: "region", partner: "a" }],
    counted: { certain: 0, possible: 1 },
  });
  expect(byRule(rule, of([partner("a", { place: "FR" })]))).toMatchObject({
    verdict: "no",
    missing: [],
    against: ["a"],
  });
  expect(byRule(rule, of([partner("a")])).missing).toEqual([{ what: "place", partner: "a" }]);
});

test("what is missing is named: fact, figure, lead, and a number that no source gives", () => {
  const missing = (id: string, consortium: Consortium) =>
    screened(id, consortium).results.flatMap((one) => one.missing);
  expect(missing("clip-bsr-2017", of([partner("a", { place: "DK" })]))).toEqual([
    { what: "lead" },
    { what: "lead" },
  ]);
  expect(
    missing(
      "clip-bsr-2017",
      of([partner("a", { role: "lead", place: "DE1" }), partner("b", { place: "DK" })]),
    ),
  ).toEqual([{ what: "fact", partner: "a", fact: "registered-in:bw-clusterdatenbank" }]);
  expect(missing("euroclusters-2024", of([partner("a", { place: "DE" })]))).toEqual([
    { what: "bound" },
    { what: "figure", figure: "budget-share:to-sme-cascade" },
    { what: "figure", figure: "secondary-objectives" },
  ]);
});

test("what is known to be too few is a no, however much else is unknown", () => {
  expect(screened("h2020-ria", of([partner("a"), partner("b", { place: "DE" })])).verdict).toBe("no");
  expect(screened("h2020-ria", of([])).verdict).toBe("no");
});

test("associated partners count for nothing and stand against nothing", () => {
  const facts = { "legal-entity": true, "org-type": "cluster" };
  const two = [partner("a", { place: "LT", facts }), partner("b", { place: "LV", facts })];
  const result = screened("bsr-ie-2017", of([...two, partner("c", { role: "associated", place: "FR" })]));
  expect(result.verdict).toBe("yes");
  expect(result.results.flatMap(({ against }) => against)).toEqual([]);
  expect(screened("bsr-ie-2017", of([two[0]!, { ...two[1]!, role: "associated" }])).verdict).toBe("no");
});

test("partners that steer each other count as one where independent ones are counted", () => {
  const rule = { kind: "count", of: "independent-partners", bound: { min: 2, max: null } } as const;
  const counted = (partners: readonly Partner[]) => byRule(rule, of(partners)).counted!.certain;
  expect(counted([partner("a"), partner("b")])).toBe(2);
  expect(counted([partner("a"), partner("b", { dependsOn: "a" })])).toBe(1);
  expect(counted([partner("a", { dependsOn: "x" }), partner("b", { dependsOn: "x" }), partner("c")])).toBe(2);
  expect(
    counted([
      partner("a", { dependsOn: "b" }),
      partner("b", { dependsOn: "c" }),
      partner("c", { dependsOn: "b" }),
    ]),
  ).toBe(1);
});

test("a hint never decides, and its answer stands beside the others", () => {
  const facts = { "legal-entity": true };
  const partners = ["DE", "FR", "ES"].map((place) => partner(place, { place, facts }));
  const { verdict, results } = screened(
    "cosme-goint-2020",
    of(partners, { "target-third-countries": 6, "participations-per-organisation": 1 }),
  );
  expect(verdict).toBe("yes");
  expect(results.filter(({ rule }) => rule.isSoft).map((one) => one.verdict)).toEqual(["no"]);
});

test("the mark of an answer is the weaker of its rule's and its set's", () => {
  const marks = screened("cosme-excellence-2018", of([])).results.map(({ evidence }) => evidence);
  expect(marks.slice(0, 3)).toEqual(["partly-verified", "partly-verified", "verified"]);
});

test("Greece and the United Kingdom are looked up under the letters of NUTS", () => {
  expect(["GR", "GB", "DE"].map(nutsOfCountry)).toEqual(["EL", "UK", "DE"]);
  const three = ["GR", "GB", "DE"].map((iso) => partner(iso, { place: nutsOfCountry(iso) }));
  expect(screened("h2020-ria", of(three)).verdict).toBe("yes");
});

test("a fact by the name of something that every object has is not known", () => {
  const rule = { kind: "party", who: "each-applicant", fact: "constructor", oneOf: [true] } as const;
  expect(byRule(rule, of([partner("a")])).verdict).toBe("unknown");
});

test("a rule that names a set which is not there is an error, not an answer", () => {
  const rules = [{ ...callOf("h2020-ria").rules[0]!, in: "atlantis" }] as Rule[];
  expect(() => screen({ rules }, { countrySets, consortium: of([]) })).toThrow("atlantis");
});

const place = fc.constantFrom(
  null,
  "DE",
  "DE1",
  "DE8",
  "DK",
  "SE",
  "NO",
  "NO02",
  "NO07",
  "FR",
  "UK",
  "LV",
  "RS",
);
const facts = fc.record(
  {
    "legal-entity": fc.boolean(),
    "org-type": fc.constantFrom("cluster", "sme", "circus"),
    "registered-in:eccp": fc.constantFrom(true, false, "requested"),
    "registered-in:bw-clusterdatenbank": fc.boolean(),
    "registered-in:go-cluster": fc.boolean(),
    "region-less-developed-or-transition": fc.boolean(),
  },
  { requiredKeys: [] },
);
const figures = fc.record(
  {
    "duration-months": fc.integer({ min: 1, max: 60 }),
    "budget-total-eur": fc.integer({ min: 0, max: 600_000 }),
    "budget-eu-eur": fc.integer({ min: 0, max: 6_000_000 }),
    "budget-share:to-sme": fc.double({ min: 0, max: 1, noNaN: true }),
    "target-third-countries": fc.integer({ min: 0, max: 6 }),
    "participations-per-organisation": fc.integer({ min: 1, max: 3 }),
    "secondary-objectives": fc.integer({ min: 0, max: 2 }),
  },
  { requiredKeys: [] },
);
const known = {
  place: fc.constantFrom("DE1", "DE8", "DK", "SE", "NO02", "NO07", "FR", "UK", "LV", "RS"),
  facts: facts.filter((one) => Object.keys(one).length === 6),
};
const partners = fc
  .array(
    fc.record({
      place,
      facts,
      role: fc.constantFrom("partner", "associated"),
      dependsOn: fc.constantFrom(null, null, null, "p1", "p2", "outside"),
      found: fc.record(known),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ found, ...one }, index) => {
      const before = partner(`p${index + 1}`, {
        ...one,
        ...(index === 0 && { role: "lead" }),
      } as Partial<Partner>);
      const isNarrower = before.place === null || found.place.startsWith(before.place);
      return {
        before,
        after: {
          ...before,
          place: isNarrower ? found.place : before.place,
          facts: { ...found.facts, ...before.facts },
        },
      };
    }),
  );

test("finding out what was missing never turns a yes into a no or a no into a yes, for any rule of any call", () => {
  fc.assert(
    fc.property(fc.constantFrom(...calls), partners, figures, figures, (call, list, before, found) => {
      const answers = (consortium: Consortium) => screen(call, { countrySets, consortium }).results;
      const first = answers(
        of(
          list.map((one) => one.before),
          before,
        ),
      );
      const then = answers(
        of(
          list.map((one) => one.after),
          { ...found, ...before },
        ),
      );
      for (const [index, { verdict, missing }] of first.entries()) {
        if (verdict !== "unknown") expect(then[index]!.verdict).toBe(verdict);
        expect(missing.length > 0).toBe(verdict === "unknown");
      }
    }),
    { numRuns: 2_000, seed: 20170921 },
  );
});

test("the order of the partners changes no answer", () => {
  fc.assert(
    fc.property(fc.constantFrom(...calls), partners, figures, (call, list, values) => {
      const verdicts = (consortium: Consortium) =>
        screen(call, { countrySets, consortium }).results.map(({ verdict, counted }) => ({
          verdict,
          counted,
        }));
      const all = list.map((one) => one.before);
      expect(verdicts(of(all.toReversed(), values))).toEqual(verdicts(of(all, values)));
    }),
    { numRuns: 1_000, seed: 20170922 },
  );
});
