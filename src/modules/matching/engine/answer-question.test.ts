import { describe, expect, test } from "vitest";
import type { MatchingOrder, OrganisationToMatch } from "../domain/matching-order.ts";
import { answerQuestion } from "./answer-question.ts";
import { directEngine } from "./direct-engine.ts";

function invented(id: string, keyword: string): OrganisationToMatch {
  return {
    id,
    name: `Invented ${id}`,
    kind: "cluster",
    country: "DE",
    region: null,
    ecosystem: null,
    portfolio: null,
    keywords: { de: [], en: [keyword] },
    qualityLabel: null,
    latitude: null,
    longitude: null,
    offers: [],
    needs: [],
    languages: ["en"],
  };
}
const order: MatchingOrder = {
  organisations: [invented("a", "wood"), invented("b", "wood")],
  cooperations: [],
};
const changed: MatchingOrder = {
  organisations: [invented("a", "wood"), invented("b", "fashion")],
  cooperations: [],
};
const explain = { id: 7, kind: "explain", editionId: "e", reader: "a", other: "b" } as const;

describe("the worker's answer", () => {
  test("to suggest is a list for each organisation", async () => {
    const answer = await answerQuestion(directEngine(), { id: 1, kind: "suggest", order, top: 5 });
    expect(
      answer.kind === "suggested" &&
        answer.lists.map((one) => [one.organisationId, one.suggestions.map((other) => other.organisationId)]),
    ).toEqual([
      ["a", ["b"]],
      ["b", ["a"]],
    ]);
  });

  test("to explain remembers an edition's order until a new one comes", async () => {
    const engine = directEngine();
    const criteria = async (sent: MatchingOrder | null) => {
      const answer = await answerQuestion(engine, { ...explain, order: sent });
      return answer.kind === "explained" && answer.suggestion?.reasons.map((one) => one.criterion);
    };
    expect(await criteria(order)).toEqual(["shared-topics", "close-by", "common-language"]);
    expect(await criteria(null)).toEqual(["shared-topics", "close-by", "common-language"]);
    expect(await criteria(changed)).toEqual(["close-by", "common-language"]);
  });

  test("to explain without any order is a failure that says so", async () => {
    expect(await answerQuestion(directEngine(), { ...explain, order: null })).toEqual({
      id: 7,
      kind: "failure",
      message: expect.stringContaining("without its order"),
    });
  });
});
