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
    wrong: 'the file lacks the column given_name; its headings are "Größe"',
  });
  expect(matchHeading(["Vorname", "Größe", "given name"], known)).toEqual({
    wrong: 'the columns "Vorname" and "given name" both mean given_name; expected one of them',
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
