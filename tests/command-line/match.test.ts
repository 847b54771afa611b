import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { explainPair, prepareMatching, suggestionsFor, type Matches, type Profile } from "@kontor/matching";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchCommand } from "#cli/commands/match";
import { readCooperations, readProfiles } from "#cli/match/read-profiles";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kontor-match-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function match(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const into = (which: "out" | "err") =>
    new Writable({
      write(chunk, _, done) {
        texts[which] += String(chunk);
        done();
      },
    });
  const code = await matchCommand(args, { stdout: into("out"), stderr: into("err") });
  return { code, ...texts };
}

async function matches(...args: string[]): Promise<Matches> {
  const { code, out, err } = await match(...args);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as Matches;
}

const table = `id,name,country,region_text,esca_portfolio,eu_ecosystem,keywords_en,keywords_de,quality_label
afb,Invented fibres,DE,Neckar-Alb,New materials and chemistry,Textiles,technical textiles;composites,technische Textilien,
tex,Invented textiles,FR,,New materials and chemistry,Textiles,technical textiles,,
moe,Invented furniture,DE,,Construction,Construction,,Möbel;Holzbau,
sau,Invented sawmills,SE,,Construction,Construction,timber construction;forestry,,
`;
const projects = `coop_id,title,programme,start_year,partner_ids,countries,confidence,source_url
c1,FibreLoop,invented,2020,afb;sau,DE;SE,high,
`;

describe("the command match", () => {
  test("writes whom each organisation should meet, with reasons in both languages and evidence", async () => {
    const result = await matches(file("plain.csv", table));
    expect(result.format).toBe("kontor-matches/1");
    expect(result.matches.map((one) => [one.organisation, one.suggestions.length])).toEqual([
      ["afb", 3],
      ["moe", 3],
      ["sau", 3],
      ["tex", 3],
    ]);
    const [first] = result.matches[0]?.suggestions ?? [];
    expect(first?.organisation).toBe("tex");
    expect(first?.reasons.find(({ criterion }) => criterion === "shared-topics")).toEqual({
      criterion: "shared-topics",
      sentence: {
        en: "You both work on technical textiles.",
        de: "Beide arbeiten Sie zu diesem Thema: Textilien.",
      },
      evidence: ["technical textiles"],
    });
  });

  test("finds partners across languages: Holzbau and timber construction", async () => {
    const result = await matches(file("plain.csv", table), "--abroad");
    expect(result.matches[1]?.suggestions[0]?.organisation).toBe("sau");
  });

  test("reads UTF-8 with a byte order mark, Windows-1252, semicolons and other line ends alike", async () => {
    const plain = await matches(file("plain.csv", table));
    const semicolons = table
      .split("\n")
      .map((line) =>
        line
          .split(",")
          .map((cell) => (cell.includes(";") ? `"${cell}"` : cell))
          .join(";"),
      )
      .join("\r\n");
    const others = {
      "bom.csv": `\uFEFF${table}`,
      "windows.csv": Uint8Array.from(table, (letter) => letter.codePointAt(0) as number),
      "semicolons.csv": semicolons,
      "old.csv": table.replaceAll("\n", "\r"),
      "blank-lines.csv": table.replaceAll("\n", "\n\n"),
    };
    for (const [name, content] of Object.entries(others))
      expect(await matches(file(name, content)), name).toEqual(plain);
  });

  test("says the same whatever the order of rows and columns", async () => {
    const [header = "", ...rows] = table.trim().split("\n");
    const turned = [header, ...rows.toReversed()]
      .map((line) => line.split(",").toReversed().join(","))
      .join("\n");
    expect(await matches(file("turned.csv", turned))).toEqual(await matches(file("plain.csv", table)));
  });

  test("needs no more than ids, and leaves unknown columns alone", async () => {
    const result = await matches(file("ids.csv", "id,secret\na,TOPSECRET\nb,TOPSECRET\n"));
    expect(
      result.matches.map((one) =>
        one.suggestions.map(({ organisation, reasons }) => [organisation, reasons[0]?.criterion]),
      ),
    ).toEqual([[["b", "exploratory"]], [["a", "exploratory"]]]);
    expect(JSON.stringify(result)).not.toContain("TOPSECRET");
  });

  test("reads offers and needs of the product's own tables", async () => {
    const result = await matches(
      file(
        "export.csv",
        "id,country,languages,needs_de,offers_en\na,DE,de;en,Sensoren für Abwasser,\nb,FI,en,,waste water sensors\n",
      ),
    );
    expect(result.matches[0]?.suggestions[0]?.reasons[0]?.criterion).toBe("meets-your-need");
  });

  test("marks old contacts and names the project", async () => {
    const result = await matches(file("plain.csv", table), "--known", file("known.csv", projects));
    const contact = result.matches[0]?.suggestions.find(({ organisation }) => organisation === "sau");
    expect(contact?.existingContact).toBe(true);
    expect(contact?.reasons.find(({ criterion }) => criterion === "existing-contact")?.evidence).toEqual([
      "FibreLoop",
    ]);
  });

  test("notes partners that are in no list, and goes on", async () => {
    const { code, err } = await match(
      file("plain.csv", table),
      "--known",
      file("strange.csv", projects.replace("afb;sau", "afb;sao")),
    );
    expect([code, err]).toEqual([
      0,
      "kontor: note: strange.csv: 1 partner(s) not among the organisations are left out, the first is sao\n",
    ]);
  });

  test("with --abroad, --top, --out and --balanced does as they say", async () => {
    const plain = file("plain.csv", table);
    expect(
      (await matches(plain, "--abroad")).matches[0]?.suggestions.map((one) => one.organisation).toSorted(),
    ).toEqual(["sau", "tex"]);
    expect((await matches("--top", "1", plain)).matches.map((one) => one.suggestions.length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect((await matches(plain, "--top=500")).matches.map((one) => one.suggestions.length)).toEqual([
      3, 3, 3, 3,
    ]);
    const out = join(folder, "matches.json");
    expect(await match(plain, "--out", out)).toEqual({ code: 0, out: "", err: "" });
    expect(JSON.parse(readFileSync(out, "utf8"))).toEqual(await matches(plain));
    const balanced = await matches(plain, "--balanced", "--top", "2", "--seed", "7");
    expect(await matches(plain, "--balanced", "--top", "2", "--seed", "7")).toEqual(balanced);
  });
});

describe("one line and exit code 1 answer", () => {
  const cases: [string, string[] | (() => string[]), string][] = [
    ["no file", [], "no file of organisations is named; expected match ORGANISATIONS.csv"],
    ["two files", ["a.csv", "b.csv"], "“b.csv” is one file too many; expected match"],
    ["an unknown option", ["a.csv", "--top-ten"], "Unknown option '--top-ten'; expected match"],
    ["an option without its value", ["a.csv", "--top"], "expected match ORGANISATIONS.csv"],
    ["--top 0", ["a.csv", "--top", "0"], "--top “0” is no such number; expected a whole number from 1 on"],
    ["--seed x", ["a.csv", "--seed", "x"], "--seed “x” is no such number; expected a whole number from 0 on"],
    ["a file that is not there", ["missing.csv"], "missing.csv: there is no such file; expected a CSV file"],
    ["a folder", () => [folder], "this is a folder; expected a CSV file"],
    [
      "an empty file",
      () => [file("empty.csv", "")],
      "empty.csv, line 1: the file is empty; expected a header line with the column id",
    ],
    [
      "a binary file",
      () => [file("binary.csv", "id\na\0")],
      "binary.csv, line 2: this is not a text file of a known encoding; expected CSV in UTF-8 or Windows-1252",
    ],
    [
      "a table without ids",
      () => [file("noid.csv", "name\nx\n")],
      "noid.csv, line 1, column id: the column is missing; expected a header such as id,name",
    ],
    [
      "a column twice",
      () => [file("twice.csv", "id,name,Name\n")],
      "twice.csv, line 1, column name: the column stands twice in the header; expected each column once",
    ],
    [
      "a row too short",
      () => [file("short.csv", 'id,name,country\n"a\nb",x,DE\nc,y\n')],
      "short.csv, line 4, column 2: the row has 2 cells; expected 3 as in the header",
    ],
    [
      "a row too long",
      () => [file("long.csv", "id,name\na,x,DE\n")],
      "long.csv, line 2, column 3: the row has 3 cells; expected 2 as in the header",
    ],
    [
      "an open quotation mark",
      () => [file("quote.csv", 'id,name\na,"x\n')],
      "a quotation mark is not closed; expected cells such as",
    ],
    [
      "a quotation mark inside a cell",
      () => [file("mark.csv", 'id,name\na,x"y\n')],
      "mark.csv, line 2, column 2: a quotation mark stands inside a cell; expected cells such as",
    ],
    [
      "an empty id",
      () => [file("anonymous.csv", "id,name\na,x\n ,y\n")],
      "anonymous.csv, line 3, column id: the id is empty; expected an id in every row",
    ],
    [
      "an id twice",
      () => [file("double.csv", "id\na\nb\na\n")],
      "double.csv, line 4, column id: “a” stands in line 2 too; expected each id once",
    ],
    [
      "a country that is none",
      () => [file("country.csv", "id,country\na,Germany\n")],
      "country.csv, line 2, column country: “Germany” is no country code; expected two letters such as DE",
    ],
    [
      "a latitude that is none",
      () => [file("place.csv", "id,latitude\na,north\n")],
      "place.csv, line 2, column latitude: “north” is no latitude; expected degrees from -90 to 90",
    ],
    [
      "cooperations without partners",
      () => [file("ok.csv", "id\na\n"), "--known", file("alone.csv", "coop_id\nc1\n")],
      "alone.csv, line 1, column partner_ids: the column is missing; expected a header such as coop_id",
    ],
    [
      "a folder to write into that is not there",
      () => [file("ok.csv", "id\na\n"), "--out", join(folder, "nowhere/matches.json")],
      "matches.json: cannot be written (ENOENT); expected a file in a folder that exists",
    ],
  ];
  test.each(cases)("to %s", async (_, args, message) => {
    const { code, out, err } = await match(...(typeof args === "function" ? args() : args));
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n").length).toBe(2);
    expect(err).toMatch(/^kontor: /);
    expect(err).toContain(message);
  });
});

describe("on the clusters of the demonstration", () => {
  const sources = new URL("../../demo/sources/", import.meta.url).pathname;

  /** What a profile says besides these words. */
  function without(profile: Profile, words: ReadonlySet<string>): Profile {
    const left = (text: string | null | undefined) => (text && words.has(text) ? "" : (text ?? ""));
    return {
      ...profile,
      country: left(profile.country),
      region: left(profile.region),
      ecosystem: left(profile.ecosystem),
      portfolio: left(profile.portfolio),
      keywords: {
        en: profile.keywords.en.filter((word) => !words.has(word)),
        de: profile.keywords.de.filter((word) => !words.has(word)),
      },
    };
  }

  test("a reason goes when its evidence is deleted from both profiles, and the score falls", async () => {
    const profiles = readProfiles(join(sources, "clusters.csv"));
    const index = await prepareMatching(profiles);
    const wrong: string[] = [];
    let tried = 0;
    for (const reader of profiles.filter((_, at) => at % 16 === 0)) {
      const [suggestion] = suggestionsFor(index, reader.id, { abroadOnly: true, top: 1 });
      for (const { criterion, evidence } of suggestion?.reasons ?? []) {
        const words = new Set(evidence);
        const thinned = profiles.map((one) =>
          one.id === reader.id || one.id === suggestion?.organisation ? without(one, words) : one,
        );
        const after = explainPair(await prepareMatching(thinned), reader.id, suggestion?.organisation ?? "");
        const same = after?.reasons.some(
          (one) => one.criterion === criterion && one.evidence.some((text) => words.has(text)),
        );
        tried += 1;
        if (same || !after || after.score >= (suggestion?.score ?? 0))
          wrong.push(`${reader.id} ${suggestion?.organisation} ${criterion}`);
      }
    }
    expect(tried).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  test("every entry of every list has a sentence in both languages and evidence from a profile or a known project", async () => {
    const [clusters, cooperations] = [join(sources, "clusters.csv"), join(sources, "cooperations.csv")];
    const { code, out } = await match(clusters, "--known", cooperations, "--abroad");
    expect(code).toBe(0);
    const profileById = new Map(readProfiles(clusters).map((one) => [one.id, one]));
    const titles = readCooperations(cooperations).map((one) => one.title);
    const result = JSON.parse(out) as Matches;
    expect(result.matches.length).toBe(329);
    const wrong: string[] = [];
    for (const { organisation, suggestions } of result.matches)
      for (const { organisation: other, reasons } of suggestions) {
        const text = JSON.stringify([
          profileById.get(organisation),
          profileById.get(other),
          titles,
          [...profileById.values()].map((one) => one.name),
        ]);
        for (const { sentence, evidence } of reasons)
          if (
            !sentence.de ||
            !sentence.en ||
            evidence.length === 0 ||
            evidence.some((words) => !text.includes(JSON.stringify(words).slice(1, -1)))
          )
            wrong.push(`${organisation} ${other} ${evidence.join()}`);
      }
    expect(wrong).toEqual([]);
  });
});
