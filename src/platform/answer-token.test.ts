import { expect, test } from "vitest";
import { answerTokenOf, readAnswerToken } from "./answer-token.ts";

const right = {
  requestId: "0b0f4a9e-7c11-4d53-9d0e-1f2e3d4c5b6a",
  participantId: "6a5b4c3d-2e1f-4e0d-853d-117c9e4a0f0b",
  expiresAt: new Date("2030-09-01T10:00:00Z"),
};

test("a token carries the right it was made of", () => {
  expect(readAnswerToken("secret", answerTokenOf("secret", right))).toEqual(right);
});

test("a token of another secret, a changed one and a shortened one carry nothing", () => {
  const token = answerTokenOf("secret", right);
  const changed = [...token]
    .map((sign, index) => (index === 30 ? (sign === "A" ? "B" : "A") : sign))
    .join("");
  for (const bad of [answerTokenOf("other", right), changed, token.slice(0, -1), "", `${token}A`])
    expect(readAnswerToken("secret", bad)).toBeNull();
});
