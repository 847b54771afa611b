import { expect, test } from "vitest";
import { overwriteGetLocale } from "#web/paraglide/runtime.js";
import { obstacleWords } from "./obstacle-words.ts";
import type { WhyNotAsk } from "./why-not-ask.ts";

const organisation = { id: "muster", name: "Muster e.V.", country: "Norwegen" };
const person = { id: "p", name: "نور Muster", jobTitle: "", languages: ["en"], organisation };

/** Each reason once; the type makes a new one without a line here a fault. */
const obstacles: { [Code in WhyNotAsk["code"]]: Extract<WhyNotAsk, { code: Code }>[] } = {
  yourself: [{ code: "yourself" }],
  "own-organisation": [{ code: "own-organisation" }],
  "you-blocked": [{ code: "you-blocked" }],
  "you-not-approved": [{ code: "you-not-approved" }],
  "not-open": [{ code: "not-open" }],
  "types-do-not-meet": [{ code: "types-do-not-meet" }],
  "not-open-yet": [{ code: "not-open-yet", opensOn: "2030-07-01" }],
  "requests-closed": [{ code: "requests-closed", endedOn: "2030-09-10" }],
  over: [{ code: "over" }],
  met: [{ code: "met" }],
  agreed: [
    { code: "agreed", placed: true },
    { code: "agreed", placed: false },
  ],
  "asks-you": [{ code: "asks-you" }],
  asked: [{ code: "asked" }],
  "declined-by-them": [{ code: "declined-by-them" }],
  "quota-used-up": [{ code: "quota-used-up", max: 20 }],
};

function wordsIn(language: "de" | "en", obstacle: WhyNotAsk) {
  overwriteGetLocale(() => language);
  return obstacleWords(obstacle, { language, person, hasColleagues: true, dateOf: (on) => `<${on}>` });
}

test.each(Object.values(obstacles).flat())(
  "%j is told in a sentence with a next step and a way to it",
  (one) => {
    const [de, en] = [wordsIn("de", one), wordsIn("en", one)];
    for (const [language, words] of [
      ["de", de],
      ["en", en],
    ] as const) {
      for (const text of [words.sentence, words.next]) expect(text).toMatch(/^[\p{L}<].{8,}[.!:]$/u);
      expect(words.link!.text).not.toBe("");
      expect(words.link!.href).toMatch(new RegExp(`^(/${language}/me/(people|requests|agenda)|#block)`));
    }
    expect(de.sentence).not.toBe(en.sentence);
    expect(de.next).not.toBe(en.next);
  },
);

test("no two reasons are told in the same words, but for two that lead to the same next step", () => {
  const sentences = Object.values(obstacles)
    .flat()
    .map((one) => wordsIn("en", one).sentence);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test("what is said of somebody who blocked the reader is what is said of somebody who takes no requests", () => {
  expect(JSON.stringify(wordsIn("en", { code: "not-open" }))).not.toMatch(/block/i);
});
