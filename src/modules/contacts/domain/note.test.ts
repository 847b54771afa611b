import { expect, test } from "vitest";
import { textVersion } from "#kernel/text-version";
import { decideNote } from "./note.ts";

const on = (...bases: string[]) => bases.map(textVersion);

test("a note replaces the wording on which it was written, or one that the same device sent before", () => {
  expect(decideNote("read", { text: "changed", bases: on("read") })).toBe("replace");
  expect(decideNote("sent before", { text: "changed", bases: on("read", "sent before") })).toBe("replace");
  expect(decideNote("read", { text: "", bases: on("read") })).toBe("replace");
  expect(decideNote("", { text: "new", bases: on("read") })).toBe("replace");
});

test("what another device wrote meanwhile is kept", () => {
  expect(decideNote("from elsewhere", { text: "mine", bases: on("read") })).toBe("join");
  expect(decideNote("from elsewhere", { text: "", bases: on("read") })).toBe("leave");
  expect(decideNote("a", { text: "banana", bases: on("read") })).toBe("join");
});

test("sent once more, a wording that is kept with another one changes nothing", () => {
  expect(decideNote("mine\n\nFrom another device:\nother", { text: "mine", bases: on("read") })).toBe(
    "leave",
  );
  expect(decideNote("other", { text: "mine\nother", bases: on("read") })).toBe("replace");
});

test("wordings that differ have different versions", () => {
  const texts = ["", "a", "b", "ab", "ba", "a ", "ä", "🙂", "x".repeat(5_000), "x".repeat(4_999)];
  expect(new Set(texts.map(textVersion)).size).toBe(texts.length);
});
