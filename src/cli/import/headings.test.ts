import { expect, test } from "vitest";
import { organisationHeadings, participantHeadings, requestHeadings, statementHeadings } from "./columns.ts";
import { matchHeading, type ColumnHeadings } from "./headings.ts";

const known: ColumnHeadings<"given_name" | "size">[] = [
  { column: "given_name", isNecessary: true, headings: ["Vorname"] },
  { column: "size", isNecessary: false, headings: ["Größe"] },
];

test.each(["given_name", "Given name *", "givenName", "GIVEN-NAME", " vorname: "])(
  "%j is the given name",
  (text) => {
    expect(matchHeading(["x", text], known)).toEqual({ columns: [null, "given_name"], ignored: ["x"] });
  },
);

test("umlauts in one or two parts, and ß as ss, are the same heading", () => {
  for (const text of ["Größe", "Gro\u0308ße", "GRÖSSE"]) {
    expect(matchHeading(["Vorname", text], known)).toMatchObject({ columns: ["given_name", "size"] });
  }
});

test("what is missing or stands twice is named", () => {
  expect(matchHeading(["Größe", ""], known)).toEqual({
    wrong:
      'the file lacks the column given_name; its headings are "Größe"; add what is missing or rename a heading (docs/import.md names all)',
  });
  expect(matchHeading(["Vorname", "Größe", "given name"], known)).toEqual({
    wrong: 'the columns "Vorname" and "given name" both mean given_name; expected one of them',
  });
});

test("of a long first row without a heading of ours twelve cells are shown", () => {
  const row = Array.from({ length: 20 }, (_, at) => `x${at}`);
  expect(matchHeading(row, known)).toEqual({
    wrong:
      'the first row holds no heading that we know, but "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11" and 8 more; expected headings such as given_name (docs/import.md names all)',
  });
});

test.each([
  ["organisations", organisationHeadings],
  ["participants", participantHeadings],
  ["offers and needs", statementHeadings],
  ["requests", requestHeadings],
])("no heading of %s means two columns", (_name, headings: readonly ColumnHeadings<string>[]) => {
  for (const { column, headings: others } of headings) {
    for (const text of [column, ...others]) {
      const found = matchHeading(
        [text],
        headings.map((one) => ({ ...one, isNecessary: false })),
      );
      expect([text, found]).toEqual([text, { columns: [column], ignored: [] }]);
    }
  }
});
