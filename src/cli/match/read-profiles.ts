import type { Cooperation, Profile, Statement } from "@kontor/matching";
import { type CsvFile, type CsvRow, readCsv, refuseFile } from "./read-csv.ts";

/** What other tables call our columns; the first that a file has is read. */
const namesOf = {
  region: ["region_text", "region"],
  ecosystem: ["eu_ecosystem", "ecosystem"],
  portfolio: ["esca_portfolio", "portfolio"],
  cooperation: ["coop_id", "id"],
  partners: ["partner_ids", "partners"],
} as const;

function firstOf(row: CsvRow, names: readonly string[]): string {
  return names.map((name) => row.cell(name)).find((text) => text !== "") ?? "";
}

/** Organisations of a table: only the column `id` must be there. Throws `FileRefusal`. */
export function readProfiles(file: string): Profile[] {
  const table = readCsv(file);
  requireColumn(table, ["id"], "a header such as id,name,country,keywords_en,keywords_de");
  refuseTwice(table, ["id"]);
  return table.rows.map((row) => profileOf(table, row));
}

function profileOf(table: CsvFile, row: CsvRow): Profile {
  const id = row.cell("id");
  const country = row.cell("country");
  if (country !== "" && !/^[A-Za-z]{2}$/.test(country))
    throw refuseFile(
      table.file,
      { line: row.line, column: "country" },
      `“${shown(country)}” is no country code`,
      "two letters such as DE",
    );
  const [latitude, longitude] = [degrees(table, row, "latitude", 90), degrees(table, row, "longitude", 180)];
  return {
    id,
    name: row.cell("name") || id,
    country,
    region: firstOf(row, namesOf.region) || null,
    kind: row.cell("kind") || null,
    ecosystem: firstOf(row, namesOf.ecosystem) || null,
    portfolio: firstOf(row, namesOf.portfolio) || null,
    keywords: { en: listIn(firstOf(row, ["keywords_en", "keywords"])), de: listIn(row.cell("keywords_de")) },
    offers: statementsOf(row, "offers"),
    needs: statementsOf(row, "needs"),
    languages: listIn(row.cell("languages")),
    technologies: listIn(row.cell("technologies")),
    latitude: longitude === null ? null : latitude,
    longitude: latitude === null ? null : longitude,
  };
}

function statementsOf(row: CsvRow, what: "offers" | "needs"): Statement[] {
  return [
    ...listIn(row.cell(what)).map((text) => ({ text })),
    ...listIn(row.cell(`${what}_en`)).map((text) => ({ language: "en", text })),
    ...listIn(row.cell(`${what}_de`)).map((text) => ({ language: "de", text })),
  ];
}

function degrees(table: CsvFile, row: CsvRow, column: string, max: number): number | null {
  const text = row.cell(column).replace(",", ".");
  if (text === "") return null;
  const value = Number(text);
  if (!(Math.abs(value) <= max))
    throw refuseFile(
      table.file,
      { line: row.line, column },
      `“${shown(text)}” is no ${column}`,
      `degrees from -${max} to ${max}`,
    );
  return value;
}

/** Known cooperations of a table. Partners that stand in no list of organisations are counted, not refused. */
export function readCooperations(file: string): Cooperation[] {
  const table = readCsv(file);
  const header = "a header such as coop_id,title,start_year,partner_ids";
  requireColumn(table, namesOf.cooperation, header);
  requireColumn(table, namesOf.partners, header);
  refuseTwice(table, namesOf.cooperation);
  return table.rows.map((row) => ({
    id: firstOf(row, namesOf.cooperation),
    title: row.cell("title"),
    partnerIds: listIn(firstOf(row, namesOf.partners)),
  }));
}

function requireColumn(table: CsvFile, names: readonly string[], expected: string): void {
  if (names.some((name) => table.columns.has(name))) return;
  throw refuseFile(table.file, { line: 1, column: names[0] }, "the column is missing", expected);
}

/** Every row has an id, and no two the same. */
function refuseTwice(table: CsvFile, names: readonly string[]): void {
  const column = names.find((name) => table.columns.has(name)) ?? "id";
  const lineById = new Map<string, number>();
  for (const row of table.rows) {
    const id = row.cell(column);
    if (id === "")
      throw refuseFile(table.file, { line: row.line, column }, "the id is empty", "an id in every row");
    const before = lineById.get(id);
    if (before !== undefined)
      throw refuseFile(
        table.file,
        { line: row.line, column },
        `“${shown(id)}” stands in line ${before} too`,
        "each id once",
      );
    lineById.set(id, row.line);
  }
}

function listIn(cell: string): string[] {
  return cell
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
