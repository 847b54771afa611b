import { expect, test } from "vitest";
import { reasonsShown } from "./suggestion-view.ts";

const reason = (en: string, de: string, ...evidence: string[]) => ({
  criterion: "any",
  sentence: { de, en },
  evidence,
});

test("words that a sentence quotes in either language are not said twice", () => {
  const reasons = [
    reason("They seek “Fibres”.", "Gesucht wird „Fasern“.", "Fibres"),
    reason("You worked together.", "Sie haben zusammengearbeitet.", "BSR Stars"),
  ];
  expect(reasonsShown({ reasons, reasonForThem: null }, "de").reasons).toEqual([
    { sentence: "Gesucht wird „Fasern“.", evidence: [] },
    { sentence: "Sie haben zusammengearbeitet.", evidence: ["BSR Stars"] },
  ]);
});

test("a profile in two languages is quoted in the reader's", () => {
  const twice = {
    ...reason("You both weave.", "Beide weben Sie.", "Looms", "Webstühle"),
    evidenceLanguages: ["en", "de"],
  };
  const shown = (language: "de" | "en") =>
    reasonsShown({ reasons: [twice], reasonForThem: null }, language).reasons[0]?.evidence;
  expect([shown("de"), shown("en")]).toEqual([["Webstühle"], ["Looms"]]);
});

test("what is in it for them is left out where it is the same sentence", () => {
  const shared = reason("You both work on wood.", "Beide arbeiten Sie zu Holz.");
  const other = reason("They seek what you offer.", "Dort wird gesucht, was Sie anbieten.");
  expect(reasonsShown({ reasons: [shared], reasonForThem: shared }, "en").reasonForThem).toBeNull();
  expect(reasonsShown({ reasons: [shared], reasonForThem: other }, "en").reasonForThem).toBe(
    "They seek what you offer.",
  );
});

test("what is in it for them is left out where it rests on the same words", () => {
  const theirs = reason("They seek “Yarns”.", "Gesucht werden „Garne“.", "Yarns", "Threads");
  const mirrored = reason("You seek “Yarns”.", "Sie suchen „Garne“.", "Threads", "Yarns");
  expect(reasonsShown({ reasons: [theirs], reasonForThem: mirrored }, "en").reasonForThem).toBeNull();
});

test("two reasons are shown, the strongest first", () => {
  const reasons = ["One.", "Two.", "Three."].map((sentence) => reason(sentence, sentence));
  expect(reasonsShown({ reasons, reasonForThem: null }, "en").reasons.map((one) => one.sentence)).toEqual([
    "One.",
    "Two.",
  ]);
});
