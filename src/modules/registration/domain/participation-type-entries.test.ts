import { describe, expect, test } from "vitest";
import { plainParticipation, type ParticipationType } from "./participation-type.ts";
import {
  freeCode,
  parseParticipationType,
  participationTypeEntries,
  type ParticipationTypeEntries,
} from "./participation-type-entries.ts";

const company: ParticipationType = {
  ...plainParticipation,
  code: "company",
  name: { de: "Unternehmen", en: "Company" },
  meetingsMin: 1,
  meetingsMax: 9,
  requestsMax: 12,
  mayMeet: ["cluster"],
  questions: [
    {
      code: "size",
      kind: "choice",
      label: { de: "Wie groß?", en: "How big?" },
      isRequired: true,
      options: [
        { code: "small", name: { de: "klein", en: "small" } },
        { code: "large", name: { de: "groß", en: "large" } },
      ],
    },
  ],
};
const entries = (change: Partial<ParticipationTypeEntries> = {}) => ({
  ...participationTypeEntries(company),
  ...change,
});
const parsed = (change: Partial<ParticipationTypeEntries> = {}) =>
  parseParticipationType(entries(change), company);

describe("a kind of participation", () => {
  test("sent back as it was shown stays as it was", () => {
    const { code: _, ...same } = company;
    expect(parsed()).toEqual({ ok: true, value: same });
  });

  test("keeps the codes of questions and options whose words change, so that answers keep their meaning", () => {
    const [question] = entries().questions;
    const result = parsed({
      questions: [{ ...question!, de: "Welche Größe?", options: "winzig | tiny\nklein | small\ngroß | big" }],
    });
    expect(
      result.ok && result.value.questions.map(({ code, options }) => [code, options.map((one) => one.code)]),
    ).toEqual([["size", ["tiny", "small", "large"]]]);
  });

  test("loses a question whose words are taken away", () => {
    const [question] = entries().questions;
    const result = parsed({ questions: [{ ...question!, de: "", en: " " }] });
    expect(result.ok && result.value.questions).toEqual([]);
  });

  const question = { code: "", kind: "text", de: "Was?", en: "What?", isRequired: false, options: "" };
  test.each([
    [{ nameEn: "" }, { code: "wrong-name", max: 80 }],
    [{ nameDe: "x".repeat(81) }, { code: "wrong-name", max: 80 }],
    [{ meetingsMin: "5", meetingsMax: "4" }, { code: "wrong-quotas" }],
    [{ meetingsMax: "many" }, { code: "wrong-quotas" }],
    [{ requestsMax: "-1" }, { code: "wrong-quotas" }],
    [{ mayMeet: [] }, { code: "meets-nobody" }],
    [{ questions: [{ ...question, en: "" }] }, { code: "wrong-question", number: 1 }],
    [
      { questions: [question, { ...question, kind: "choice", options: "a | a" }] },
      { code: "wrong-question", number: 2 },
    ],
    [{ questions: [{ ...question, kind: "script" }] }, { code: "wrong-question", number: 1 }],
  ])("typed as %j is refused", (change, refusal) => {
    expect(parsed(change)).toEqual({ ok: false, ...refusal });
  });

  test("gets a code that no other has", () => {
    expect(freeCode("Förderagentur & Co", [])).toBe("forderagentur-co");
    expect(freeCode("Company", ["company", "company-2"])).toBe("company-3");
    expect(freeCode("مركز", [])).toBe("kind");
  });
});
