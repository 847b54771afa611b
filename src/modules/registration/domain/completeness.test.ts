import { expect, test } from "vitest";
import { completenessOf, completenessRules, type ProfileFacts } from "./completeness.ts";

const words = { de: "Sensoren", en: "Sensors" };
const complete: ProfileFacts = {
  jobTitle: "Director",
  languages: ["de", "en"],
  offers: [words],
  needs: [words],
  isBookable: true,
  slotCount: 18,
  absentCount: 0,
};

test("a complete profile misses nothing", () => {
  expect(completenessOf(complete)).toEqual({ metCount: 7, total: 7, missing: [] });
});

const faults: Record<string, Partial<ProfileFacts>> = {
  "someone-can-meet-you": { isBookable: false },
  "a-need-is-named": { needs: [] },
  "an-offer-is-named": { offers: [] },
  "half-of-the-slots-are-free": { absentCount: 10 },
  "two-languages-are-spoken": { languages: ["de"] },
  "words-in-both-languages": { offers: [{ de: "", en: "Sensors" }] },
  "a-function-is-named": { jobTitle: " " },
};

test.each(completenessRules)("$name is missed alone, and says so in both languages", (rule) => {
  const { missing, metCount } = completenessOf({ ...complete, ...faults[rule.name] });
  expect([missing.map(({ name }) => name), metCount]).toEqual([[rule.name], 6]);
  for (const text of [rule.sentence.de, rule.sentence.en, rule.cost.de, rule.cost.en])
    expect(text).toMatch(/\.$/);
});

test("just half of the slots, English alone, and an edition without slots are fine", () => {
  expect(completenessOf({ ...complete, absentCount: 9, languages: ["en"] }).missing).toEqual([]);
  expect(completenessOf({ ...complete, slotCount: 0 }).missing).toEqual([]);
});

test("whoever is away in every slot cannot be met", () => {
  const { missing } = completenessOf({ ...complete, absentCount: 18 });
  expect(missing.map(({ name }) => name)).toEqual(["someone-can-meet-you", "half-of-the-slots-are-free"]);
});
