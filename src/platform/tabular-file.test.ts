import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import { openTabularFile, tabularLimits, type TabularLimits } from "#platform/tabular-file";
import { storedArchive } from "./tabular-file/stored-archive.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-tables-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string | Uint8Array, name = "table.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(path: string, limits?: TabularLimits) {
  const opened = await openTabularFile(path, limits);
  if (!opened.ok) return opened.sentence;
  const { description, heading, rows } = opened.value;
  const table = [[heading.row, ...heading.cells]];
  try {
    for await (const row of rows) table.push([row.row, ...row.cells]);
  } catch (failure) {
    return (failure as Error).message;
  }
  return { description, table };
}

function utf16be(text: string): Uint8Array {
  return Buffer.from(text, "utf16le").swap16();
}

const umlauts = "id;name\r\n1;Größe für Übung €\r\n";
const sheet = [
  [1, "id", "name"],
  [2, "1", "Größe für Übung €"],
];

test.each([
  ["UTF-8", Buffer.from(umlauts)],
  ["UTF-8", Buffer.from(`\uFEFF${umlauts}`)],
  ["Windows-1252", Buffer.from(umlauts.replace("€", "\x80"), "latin1")],
  ["UTF-16", Buffer.from(`\uFEFF${umlauts}`, "utf16le")],
  ["UTF-16", Buffer.from(umlauts, "utf16le")],
  ["UTF-16", utf16be(`\uFEFF${umlauts}`)],
  ["UTF-16", utf16be(umlauts)],
])("CSV in %s is read with its umlauts (%#)", async (encoding, content) => {
  expect(await read(file(content))).toEqual({
    description: `CSV, ${encoding}, separated by ;`,
    table: sheet,
  });
});

test("an umlaut in two parts becomes one letter", async () => {
  expect(await read(file("name\nGro\u0308ße\n"))).toMatchObject({
    table: [
      [1, "name"],
      [2, "Größe"],
    ],
  });
});

test.each([
  ["a,b\n1,2\n", ","],
  ["a;b\n1;2\n", ";"],
  ["a\tb\n1\t2\n", "tabs"],
  ['"a;x;y",b\n1,2\n', ","],
  ["sep=;\na,;b\n1;2\n", ";"],
  ["a\n1\n", ","],
])("%j is separated by %s", async (text, name) => {
  expect(await read(file(text))).toMatchObject({ description: `CSV, UTF-8, separated by ${name}` });
});

test("rows count as a spreadsheet counts them: cells with line breaks and empty rows are one row each", async () => {
  const text = 'id,name\r\n1,"two\r\nlines"\r\n\r\n,\n3,"say ""so"""\r4,"a,b"';
  expect(await read(file(text))).toMatchObject({
    table: [
      [1, "id", "name"],
      [2, "1", "two\r\nlines"],
      [5, "3", 'say "so"'],
      [6, "4", "a,b"],
    ],
  });
});

test("rows of other lengths are handed on as they are", async () => {
  expect(await read(file("a,b\n1\n1,2,3\n"))).toMatchObject({
    table: [
      [1, "a", "b"],
      [2, "1"],
      [3, "1", "2", "3"],
    ],
  });
});

test.each([
  [
    'a,b\n1,2\n3,"open\n4,5\n',
    'row 3: a quotation mark is not closed; expected cells such as plain or "with ""marks"""',
  ],
  [
    'a,b\n1,5" pipe\n',
    'row 2: a quotation mark stands inside a cell; expected cells such as plain or "with ""marks"""',
  ],
  ["", "the file is empty; expected a heading and rows below it"],
  ["\n;;\n", "the file is empty; expected a heading and rows below it"],
  ["a,b\n1,\0\n", "this is not a text file; expected CSV or XLSX"],
  [
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    "this is an old Excel file or one with a password; save it as XLSX without a password",
  ],
])("%j is refused (%#)", async (text, sentence) => {
  expect(await read(file(text))).toBe(sentence);
});

test("a missing file, a folder and a file that is too large are refused", async () => {
  expect(await read(join(folder, "absent.csv"))).toBe("there is no such file");
  expect(await read(folder)).toBe("this is a folder; expected a CSV or XLSX file");
  const path = file("a,b\n1,2\n");
  expect(await read(path, { ...tabularLimits, csvBytesMax: 8 })).toMatchObject({
    table: [
      [1, "a", "b"],
      [2, "1", "2"],
    ],
  });
  expect(await read(path, { ...tabularLimits, csvBytesMax: 7 })).toBe(
    "the file has 0.0 MB; expected at most 0.0 MB",
  );
});

test("cells and columns beyond the limits are refused", async () => {
  const limits = { ...tabularLimits, cellLengthMax: 3, columnsMax: 2 };
  expect(await read(file("a,b\n123,1\n"), limits)).toMatchObject({
    table: [
      [1, "a", "b"],
      [2, "123", "1"],
    ],
  });
  expect(await read(file("a,b\n1,1234\n"), limits)).toContain("row 2, column 2: the cell has 4 characters");
  expect(await read(file("a,b,c\n"), limits)).toBe("row 1 has 3 cells; expected at most 2");
});

describe("XLSX", () => {
  async function xlsx(rows: unknown[][], name = "table.xlsx"): Promise<string> {
    const path = join(folder, name);
    await writeXlsx(rows as never).toFile(path);
    return path;
  }

  test("text, numbers, dates and truth values arrive as text", async () => {
    const day = { value: new Date("2017-08-28T00:00:00Z"), type: Date, format: "dd.mm.yyyy" };
    const moment = { value: new Date("2017-08-28T09:10:00Z"), type: Date, format: "dd.mm.yyyy hh:mm" };
    const path = await xlsx([
      ["text", "number", "day", "moment", "truth"],
      ["Größe\nzwei", 48.6, day, moment, true],
      [],
      ["", 12, null, null, false],
    ]);
    expect(await read(path)).toEqual({
      description: "XLSX",
      table: [
        [1, "text", "number", "day", "moment", "truth"],
        [2, "Größe\nzwei", "48.6", "2017-08-28", "2017-08-28T09:10:00", "yes"],
        [4, "", "12", "", "", "no"],
      ],
    });
  });

  test("a zip bomb is refused in one line, the same file with more room is read", async () => {
    const path = await xlsx([["name"], ...Array.from({ length: 3_000 }, () => ["0".repeat(1_000)])]);
    expect(await read(path, { ...tabularLimits, unpackedBytesMax: 200_000_000 })).toMatchObject({
      description: "XLSX",
    });
    const sentence = "unpacked, the XLSX file would be larger than 0 MB; expected less, or a CSV file";
    expect(await read(path, { ...tabularLimits, unpackedBytesMax: 100_000 })).toBe(sentence);
    expect(await read(path, { ...tabularLimits, entriesMax: 3 })).toBe(
      "the XLSX file has 8 entries; expected at most 3",
    );
  });

  test("a directory that lies about a size does not help a zip bomb", async () => {
    const sheetXml = Buffer.from(`<worksheet>${" ".repeat(10_000)}</worksheet>`);
    const archive = Buffer.concat([...storedArchive([{ name: "xl/workbook.xml", content: sheetXml }])]);
    const listedAt = archive.indexOf(Buffer.from("504b0102", "hex"));
    archive.writeUInt32LE(10, listedAt + 24);
    expect(await read(file(archive, "lie.xlsx"))).toContain("the XLSX file is damaged");
  });

  test("a cell far outside is refused before the table is filled up to it", async () => {
    const far = (address: string) => [
      ...storedArchive([
        { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") },
        {
          name: "xl/worksheets/sheet1.xml",
          content: Buffer.from(`<worksheet><c r="${address}"/></worksheet>`),
        },
      ]),
    ];
    expect(await read(file(Buffer.concat(far("XFD1")), "far.xlsx"))).toBe(
      "the sheet has 16384 columns; expected at most 200",
    );
    expect(await read(file(Buffer.concat(far("A1048576")), "far.xlsx"))).toContain(
      "a cell in row 1048576, far below",
    );
  });

  test("another archive and a broken one are refused", async () => {
    const archive = Buffer.concat([
      ...storedArchive([{ name: "content.xml", content: Buffer.from("<x/>") }]),
    ]);
    expect(await read(file(archive, "other.ods"))).toContain("a zip archive, but not an XLSX file");
    expect(await read(file(archive.subarray(0, 60), "cut.xlsx"))).toContain("the XLSX file is damaged");
  });
});
