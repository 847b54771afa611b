import * as fc from "fast-check";
import ICAL from "ical.js";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { contactsCsv, vCardOf } from "./contact-card.ts";

const card = {
  givenName: "Ada",
  familyName: "Muster",
  jobTitle: "Manager",
  organisation: "Sample Cluster",
  email: "ada@example.org",
};

const hostile = fc
  .array(
    fc.constantFrom(
      "\r\n",
      "\n",
      ";",
      ",",
      ":",
      "\\",
      '"',
      "\u0000",
      "\u202e",
      "👩‍🔬",
      "ß",
      "BEGIN:VCARD",
      "END:VCARD",
      "EMAIL:x@example.org",
      "=1+1",
      "a".repeat(90),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

function properties(vcard: string): [string, unknown][] {
  const [, list] = ICAL.parse(vcard) as unknown as [string, [string, unknown, string, unknown][]];
  return list.map(([name, , , value]) => [name, value]);
}

describe("a contact card", () => {
  test.each(["4.0", "3.0"] as const)("in version %s holds what was agreed, and nothing else", (version) => {
    expect(properties(vCardOf(card, version))).toEqual([
      ["version", version],
      ["fn", "Ada Muster"],
      ["n", ["Muster", "Ada", "", "", ""]],
      ["org", "Sample Cluster"],
      ["title", "Manager"],
      ["email", "ada@example.org"],
    ]);
  });

  test("keeps hostile texts texts, in lines of 75 octets", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (familyName, organisation, note) => {
        const text = vCardOf({
          ...card,
          familyName: `x${familyName}`,
          organisation: `x${organisation}`,
          note: `x${note}`,
        });
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(properties(text).map(([name]) => name)).toEqual([
          "version",
          "fn",
          "n",
          "org",
          "title",
          "email",
          "note",
        ]);
      }),
    );
  });
});

describe("a table of contacts", () => {
  test("defuses formulas and reads back as it was", () => {
    const rows = [["=HYPERLINK(1)", 'a "b", c', "+49", "-1", "@x", "plain;\nline"]];
    const csv = contactsCsv(["a", "b", "c", "d", "e", "f"], rows);
    expect(parse(csv, { bom: true })[1]).toEqual([
      "'=HYPERLINK(1)",
      'a "b", c',
      "'+49",
      "'-1",
      "'@x",
      "plain;\nline",
    ]);
  });
});
