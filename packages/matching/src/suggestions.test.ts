import { beforeAll, describe, expect, test } from "vitest";
import {
  allocateLists,
  criterionNames,
  everyCriterion,
  explainPair,
  matchAll,
  prepareMatching,
  suggestionsFor,
  type Cooperation,
  type Matches,
  type Profile,
} from "./index.ts";

/** An invented organisation; only what a test says of it is known. */
function invented(id: string, known: Partial<Profile> = {}): Profile {
  return { id, name: `Invented ${id}`, country: "DE", keywords: { en: [], de: [] }, ...known };
}
const english = (...en: string[]) => ({ en, de: [] });
const german = (...de: string[]) => ({ en: [], de });

const world: Profile[] = [
  invented("fibres", { keywords: english("technical textiles", "composites"), ecosystem: "Textiles" }),
  invented("bikes", {
    country: "NL",
    keywords: english("cycling", "lightweight construction"),
    needs: [{ language: "en", text: "Partners for recycled carbon fibre frames" }],
  }),
  invented("carbon", {
    country: "FR",
    keywords: german("Verbundwerkstoffe"),
    offers: [{ language: "de", text: "Recycelte Carbonfaser für Rahmen" }],
  }),
  invented("wood", { country: "SE", keywords: english("forestry", "timber construction") }),
  invented("paper", { country: "FI", keywords: english("pulp and paper"), languages: ["fi"] }),
  invented("boxes", { country: "DK", keywords: english("packaging"), languages: ["da", "en"] }),
  invented("silent", { country: "PL", languages: ["pl"] }),
  invented("nameless", { country: "", name: "" }),
];
const known: Cooperation[] = [
  { id: "c1", title: "BoxTree", partnerIds: ["wood", "paper"] },
  { id: "c2", title: "FibreLoop", partnerIds: ["paper", "boxes", "unknown"] },
];

const listOf = (matches: Matches, id: string) =>
  matches.matches.find((one) => one.organisation === id)?.suggestions ?? [];

describe("a list of suggestions", () => {
  let matches: Matches;
  beforeAll(async () => {
    matches = matchAll(await prepareMatching(world, known));
  });

  test("stands there for every organisation, in the order of ids, and never names itself", () => {
    expect(matches.matches.map((one) => one.organisation)).toEqual(world.map((one) => one.id).toSorted());
    for (const { organisation, suggestions } of matches.matches)
      expect(suggestions.map((one) => one.organisation).toSorted()).toEqual(
        world
          .map((one) => one.id)
          .filter((id) => id !== organisation)
          .toSorted(),
      );
  });

  test("falls from the highest score to the lowest, all between 0 and 1, none of them NaN, even without any profile", () => {
    for (const { suggestions } of matches.matches) {
      const scores = suggestions.map((one) => one.score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores.filter((score) => !(score > 0 && score < 1))).toEqual([]);
    }
  });

  test("gives each entry a reason with evidence and a sentence in both languages, or says that it is exploratory", () => {
    const names = new Set<string>([...criterionNames, "exploratory"]);
    for (const { suggestions } of matches.matches)
      for (const { reasons } of suggestions) {
        expect(reasons.length).toBeGreaterThan(0);
        for (const { criterion, sentence, evidence } of reasons) {
          expect(names.has(criterion)).toBe(true);
          expect(evidence.filter((text) => text.trim() === "")).toEqual([]);
          expect(evidence.length).toBeGreaterThan(0);
          expect(
            [sentence.en, sentence.de].filter(
              (text) => !text.endsWith(".") || /undefined|null|NaN/.test(text),
            ),
          ).toEqual([]);
        }
      }
    expect(listOf(matches, "silent").map((one) => one.reasons[0]?.criterion)).toContain("exploratory");
  });

  test("says the same whatever the order of organisations and cooperations", async () => {
    const turned = matchAll(await prepareMatching(world.toReversed(), known.toReversed()));
    expect(turned).toEqual(matches);
  });

  test("is the same for one organisation as among all", async () => {
    const index = await prepareMatching(world, known);
    for (const { organisation, suggestions } of matches.matches)
      expect(suggestionsFor(index, organisation)).toEqual(suggestions);
    expect(suggestionsFor(index, "unknown")).toEqual([]);
  });

  test("of length three is the beginning of the whole, and longer than everybody is everybody", async () => {
    const index = await prepareMatching(world, known);
    expect(listOf(matchAll(index, { top: 3 }), "fibres")).toEqual(listOf(matches, "fibres").slice(0, 3));
    expect(listOf(matchAll(index, { top: 1_000 }), "fibres").length).toBe(world.length - 1);
    expect(listOf(matchAll(index, { top: 0 }), "fibres")).toEqual([]);
  });

  test("of those abroad leaves out the own country and unknown ones, and UK is GB", async () => {
    const index = await prepareMatching(
      [...world, invented("home"), invented("uk", { country: "UK" }), invented("gb", { country: "GB" })],
      known,
    );
    const ids = (id: string) =>
      suggestionsFor(index, id, { abroadOnly: true, top: 99 })
        .map((one) => one.organisation)
        .toSorted();
    expect(ids("fibres")).toEqual(["bikes", "boxes", "carbon", "gb", "paper", "silent", "uk", "wood"]);
    expect(ids("gb")).not.toContain("uk");
  });

  test("names the project of an old contact, always", async () => {
    const index = await prepareMatching(world, known);
    const contact = listOf(matchAll(index), "paper").filter((one) => one.existingContact);
    expect(
      contact.map((one) => [
        one.organisation,
        one.reasons.find(({ criterion }) => criterion === "existing-contact")?.evidence,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["wood", ["BoxTree"]],
        ["boxes", ["FibreLoop"]],
      ]),
    );
    expect(contact.length).toBe(2);
  });

  test("warns where there is no common language", () => {
    const entry = listOf(matches, "silent").find((one) => one.organisation === "paper");
    expect(entry?.caution).toEqual({
      code: "no-common-language",
      sentence: {
        en: "You have no language in common: bring somebody who can translate.",
        de: "Sie haben keine gemeinsame Sprache: Bringen Sie jemanden mit, der übersetzt.",
      },
    });
  });

  test("is empty where there is nobody else, and for nobody at all", async () => {
    expect(matchAll(await prepareMatching([invented("alone")])).matches).toEqual([
      { organisation: "alone", suggestions: [] },
    ]);
    expect(matchAll(await prepareMatching([])).matches).toEqual([]);
  });
});

describe("German and English", () => {
  test("meet in their concepts: Wasserstoff finds hydrogen, before a stranger", async () => {
    const index = await prepareMatching([
      invented("a", { keywords: german("Wasserstoff") }),
      invented("b", { country: "NO", keywords: english("hydrogen") }),
      invented("c", { country: "NO", keywords: english("fashion") }),
    ]);
    const [first, second] = suggestionsFor(index, "a");
    expect([first?.organisation, second?.organisation]).toEqual(["b", "c"]);
    expect(first?.reasons[0]).toEqual({
      criterion: "shared-topics",
      sentence: { en: "You both work on hydrogen.", de: "Beide arbeiten Sie zu diesem Thema: Wasserstoff." },
      evidence: ["Wasserstoff", "hydrogen"],
      evidenceLanguages: ["de", "en"],
    });
  });

  test("meet in compounds: an offer of Lebensmittelverpackungen answers a need for food packaging", async () => {
    const index = await prepareMatching([
      invented("a", { needs: [{ language: "en", text: "recyclable food packaging" }] }),
      invented("b", {
        offers: [{ language: "de", text: "Wir entwickeln Lebensmittelverpackungen aus Karton" }],
      }),
      invented("c", { offers: [{ language: "de", text: "Wir beraten zu Arbeitsrecht" }] }),
    ]);
    const [first] = suggestionsFor(index, "a");
    expect([first?.organisation, first?.reasons[0]?.criterion]).toEqual(["b", "meets-your-need"]);
    expect(first?.reasons[0]?.sentence).toEqual({
      en: "They offer “Wir entwickeln Lebensmittelverpackungen aus Karton” (in German); you are looking for “recyclable food packaging”.",
      de: "Dort wird „Wir entwickeln Lebensmittelverpackungen aus Karton“ angeboten; Sie suchen „recyclable food packaging“ (auf Englisch).",
    });
  });

  test("quote a statement in the reader's language where both wordings are given", async () => {
    const both = (de: string, en: string) => ({
      language: "en",
      text: en,
      translation: { language: "de", text: de },
    });
    const index = await prepareMatching([
      invented("a", { needs: [both("Batterien für Fähren", "Batteries for ferries")] }),
      invented("b", {
        offers: [both("Batterien für Schiffe und Fähren", "Batteries for ships and ferries")],
      }),
    ]);
    expect(explainPair(index, "a", "b")?.reasons[0]?.sentence).toEqual({
      en: "They offer “Batteries for ships and ferries”; you are looking for “Batteries for ferries”.",
      de: "Dort wird „Batterien für Schiffe und Fähren“ angeboten; Sie suchen „Batterien für Fähren“.",
    });
    expect(explainPair(index, "b", "a")?.reasons[0]?.criterion).toBe("wants-your-offer");
    expect(explainPair(index, "b", "a")?.reasonForThem).toEqual(explainPair(index, "a", "b")?.reasons[0]);
  });
});

describe("the kind of a suggestion", () => {
  const seeks = { needs: [{ language: "en", text: "Yarns for wound dressings" }] };
  const offers = { offers: [{ language: "en", text: "Yarns for wound dressings" }] };
  const textiles = { ecosystem: "Textiles" };
  const health = { ecosystem: "Health" };
  test.each([
    {
      of: "two who complete each other in one field",
      one: textiles,
      other: textiles,
      kind: "completes-your-chain",
    },
    { of: "two who complete each other across fields", one: textiles, other: health, kind: "bridge" },
  ])("$of is $kind", async ({ one, other, kind }) => {
    const index = await prepareMatching([
      invented("a", { ...one, ...seeks }),
      invented("b", { ...other, ...offers }),
    ]);
    expect(suggestionsFor(index, "a")[0]?.kind).toBe(kind);
  });

  test.each([
    { of: "two of the same field without more", one: textiles, other: textiles, kind: "same-field" },
    { of: "two with nothing in common", one: textiles, other: health, kind: "wild-card" },
  ])("$of is $kind", async ({ one, other, kind }) => {
    const index = await prepareMatching([invented("a", one), invented("b", other)]);
    expect(suggestionsFor(index, "a")[0]?.kind).toBe(kind);
  });
});

describe("a reason", () => {
  const pairs: [string, Profile, Profile, (evidence: Profile) => Profile][] = [
    [
      "meets-your-need",
      invented("a", { needs: [{ text: "sensors for waste water" }] }),
      invented("b", { offers: [{ text: "waste water sensors" }] }),
      (b) => ({ ...b, offers: [] }),
    ],
    [
      "wants-your-offer",
      invented("a", { offers: [{ text: "waste water sensors" }] }),
      invented("b", { needs: [{ text: "sensors for waste water" }] }),
      (b) => ({ ...b, needs: [] }),
    ],
    [
      "completes-the-chain",
      invented("a", { keywords: english("packaging") }),
      invented("b", { keywords: english("food") }),
      (b) => ({ ...b, keywords: english() }),
    ],
    [
      "shared-topics",
      invented("a", { keywords: english("lasers") }),
      invented("b", { keywords: english("lasers") }),
      (b) => ({ ...b, keywords: english() }),
    ],
    [
      "same-field",
      invented("a", { ecosystem: "Health", portfolio: "Biotechnology" }),
      invented("b", { ecosystem: "health", portfolio: "Biotechnologie" }),
      (b) => ({ ...b, ecosystem: null, portfolio: null }),
    ],
    ["close-by", invented("a"), invented("b", { country: "DK" }), (b) => ({ ...b, country: "" })],
    [
      "common-language",
      invented("a", { languages: ["lt"] }),
      invented("b", { languages: ["lt"] }),
      (b) => ({ ...b, languages: [] }),
    ],
    [
      "fitting-kinds",
      invented("a", { kind: "company" }),
      invented("b", { kind: "research-node" }),
      (b) => ({ ...b, kind: null }),
    ],
  ];
  const others = [
    invented("x", { country: "ES", keywords: english("tourism") }),
    invented("y", { country: "IE", keywords: english("gaming") }),
  ];

  test.each(pairs)(
    "of %s goes when its evidence goes, and the score falls",
    async (criterion, reader, other, without) => {
      const before = explainPair(await prepareMatching([reader, other, ...others]), "a", "b");
      const after = explainPair(await prepareMatching([reader, without(other), ...others]), "a", "b");
      expect(before?.reasons.map((one) => one.criterion)).toContain(criterion);
      expect(after?.reasons.map((one) => one.criterion)).not.toContain(criterion);
      expect(after?.score).toBeLessThan(before?.score as number);
    },
  );

  test.each(["existing-contact", "common-partner", "proven-combination"])(
    "of %s goes when the known project goes, and the score falls",
    async (criterion) => {
      const profiles = [
        invented("a", { portfolio: "ICT" }),
        invented("b", { portfolio: "Food industry" }),
        invented("c", { portfolio: "Construction" }),
        invented("d", { portfolio: "ICT" }),
        invented("e", { portfolio: "Food industry" }),
        invented("f", { portfolio: "Biotechnology" }),
        invented("g", { portfolio: "Construction" }),
      ];
      const reason = {
        "existing-contact": [{ id: "p", title: "P", partnerIds: ["a", "b"] }],
        "common-partner": [
          { id: "p", title: "P", partnerIds: ["a", "c"] },
          { id: "q", title: "Q", partnerIds: ["b", "c"] },
        ],
        "proven-combination": [
          { id: "p", title: "P", partnerIds: ["d", "e"] },
          { id: "q", title: "Q", partnerIds: ["f", "g"] },
        ],
      }[criterion] as Cooperation[];
      const before = explainPair(await prepareMatching(profiles, reason), "a", "b");
      const after = explainPair(await prepareMatching(profiles, []), "a", "b");
      expect(before?.reasons.map((one) => one.criterion)).toContain(criterion);
      expect(after?.reasons.map((one) => one.criterion)).not.toContain(criterion);
      expect(after?.score).toBeLessThan(before?.score as number);
    },
  );

  test("is tested above for every criterion there is", () => {
    const tested = [
      ...pairs.map(([criterion]) => criterion),
      "existing-contact",
      "common-partner",
      "proven-combination",
    ];
    expect(tested.toSorted()).toEqual(everyCriterion.map((one) => one.name).toSorted());
  });

  test("tells nothing that is not in a profile field it may read", async () => {
    const secret = {
      ...invented("a", { keywords: english("wood") }),
      email: "SECRET@example.org",
      contact: { name: "SECRET" },
      revenue: "SECRET",
    };
    const matches = matchAll(
      await prepareMatching([secret as Profile, invented("b", { keywords: english("wood") })]),
    );
    expect(JSON.stringify(matches)).not.toMatch(/secret/i);
    expect(listOf(matches, "b")[0]?.reasons[0]?.sentence.en).toBe("You both work on wood.");
  });

  test("never speaks of popularity, refusals or prices", async () => {
    const text = JSON.stringify(matchAll(await prepareMatching(world, known)));
    expect(text).not.toMatch(/popular|beliebt|declin|abgelehnt|price|Preis|often asked|gefragt/i);
  });

  test("stays readable with markup, control characters and very long texts in a profile", async () => {
    const odd = ["\u202Ewood\u0000\n", "<b>packaging</b>", "x".repeat(10_000)];
    const matches = matchAll(
      await prepareMatching([
        invented("a", { keywords: english(...odd) }),
        invented("b", { keywords: english("wood", "packaging") }),
      ]),
    );
    const sentences = listOf(matches, "b").flatMap((one) => one.reasons.map(({ sentence }) => sentence.en));
    // eslint-disable-next-line no-control-regex
    expect(sentences.filter((text) => /[\u0000-\u001F\u202E]/.test(text) || text.length > 400)).toEqual([]);
  });
});

describe("balanced lists", () => {
  /** Sixty who all seek what two offer; the others offer little. */
  const crowd = [
    ...Array.from({ length: 58 }, (_, at) =>
      invented(`s${at}`, {
        country: at % 2 ? "SE" : "PL",
        keywords: english(`subject ${at % 9}`),
        needs: [{ text: "hydrogen engines" }],
      }),
    ),
    invented("star", { offers: [{ text: "hydrogen engines" }] }),
    invented("twin", { offers: [{ text: "hydrogen engines" }] }),
  ];
  const exposureIn = (matches: Matches) => {
    const count = new Map<string, number>(crowd.map(({ id }) => [id, 0]));
    for (const { suggestions } of matches.matches)
      for (const { organisation } of suggestions) count.set(organisation, (count.get(organisation) ?? 0) + 1);
    return [...count.values()];
  };

  test("show nobody in more than twice as many lists as a list is long, where plain lists flood the star", async () => {
    const index = await prepareMatching(crowd);
    expect(Math.max(...exposureIn(matchAll(index, { top: 6 })))).toBe(59);
    const balanced = allocateLists(index, { top: 6, seed: 1 });
    expect(Math.max(...exposureIn(balanced))).toBeLessThanOrEqual(12);
    expect(Math.min(...exposureIn(balanced))).toBeGreaterThanOrEqual(3);
    expect(balanced.matches.every((one) => one.suggestions.length === 6)).toBe(true);
  });

  test("stand in the order of their scores, and the scores are those of the plain lists", async () => {
    const index = await prepareMatching(crowd);
    const plain = matchAll(index, { top: 99 });
    for (const { organisation, suggestions } of allocateLists(index, { top: 6, seed: 1 }).matches) {
      const scores = suggestions.map((one) => one.score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      const scoreOf = new Map(listOf(plain, organisation).map((one) => [one.organisation, one.score]));
      expect(scores).toEqual(suggestions.map((one) => scoreOf.get(one.organisation)));
    }
  });

  test("come out the same with the same seed, whatever the order, and other equals win with another", async () => {
    const [index, turned] = [await prepareMatching(crowd), await prepareMatching(crowd.toReversed())];
    const lists = allocateLists(index, { top: 6, seed: 1 });
    expect(allocateLists(turned, { top: 6, seed: 1 })).toEqual(lists);
    expect(allocateLists(index, { top: 6, seed: 2 })).not.toEqual(lists);
  });

  test("are never left short where the cap cannot hold", async () => {
    const few = [invented("a"), invented("b", { country: "SE" }), invented("c"), invented("d")];
    const lists = allocateLists(await prepareMatching(few), {
      top: 1,
      seed: 1,
      abroadOnly: true,
      exposureShareMax: 1,
    });
    expect(lists.matches.map((one) => one.suggestions.length)).toEqual([1, 1, 1, 1]);
    expect(allocateLists(await prepareMatching([]), { seed: 1 }).matches).toEqual([]);
    expect(
      allocateLists(await prepareMatching(few), { top: 0, seed: 1 }).matches.map(
        (one) => one.suggestions.length,
      ),
    ).toEqual([0, 0, 0, 0]);
  });

  test("of full length are the plain lists", async () => {
    const index = await prepareMatching(world, known);
    expect(allocateLists(index, { top: 99, seed: 1 })).toEqual(matchAll(index, { top: 99 }));
  });
});
