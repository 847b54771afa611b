import { expect, test } from "vitest";
import german from "#web/messages/de/shell.json" with { type: "json" };

const titles = Object.entries(german).filter(([key]) =>
  /^shell_demo_(organiser|partner|participant|funder|administrator)$/.test(key),
);

test("a role of the demonstration is named in German by what one does there, which fits whoever has it", () => {
  expect(titles).toHaveLength(5);
  expect(titles.filter(([, title]) => !/^(.+ )?\p{L}+n$/u.test(title) || title.startsWith("Als "))).toEqual(
    [],
  );
});
