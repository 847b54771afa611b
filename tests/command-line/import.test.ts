import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import { importCommand } from "#cli/commands/import";
import {
  organisationHeadings,
  participantHeadings,
  requestHeadings,
  statementHeadings,
} from "#cli/import/columns";
import { fixedClock } from "#kernel/time";
import { loadDemonstration } from "#main/load-demonstration";
import { storedArchive } from "#platform/tabular-file/stored-archive";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";

const folder = mkdtempSync(join(tmpdir(), "kontor-import-"));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await sql`insert into series (id, name_de, name_en) values ('muster', 'Muster', 'Sample')`.execute(db);
  await sql`insert into edition (id, series_id, motto_de, motto_en, starts_on, ends_on, time_zone, venue_name, venue_city,
    venue_country, meetings_min, meetings_max) values ('musterstadt-2030', 'muster', 'Muster', 'Sample', '2030-09-19',
    '2030-09-20', 'Europe/Berlin', 'Halle', 'Musterstadt', 'DE', 1, 5)`.execute(db);
  await sql`insert into slot (edition_id, code, half_day, starts_at, ends_at) values
    ('musterstadt-2030', 's1', 'h1', '2030-09-19T08:00Z', '2030-09-19T08:20Z'),
    ('musterstadt-2030', 's2', 'h1', '2030-09-19T08:20Z', '2030-09-19T08:40Z')`.execute(db);
  await sql`insert into delegation (edition_id, code, name_de, name_en) values ('musterstadt-2030', 'nord', 'Norden', 'North')`.execute(
    db,
  );
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`truncate organisation, participant, cooperation cascade`.execute(database.db);
});

function file(content: string | Uint8Array, name = "table.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(args: string[], url = database.url) {
  const said = { out: "", err: "" };
  const into = (which: "out" | "err") =>
    new Writable({
      write(chunk, _encoding, done) {
        said[which] += String(chunk);
        done();
      },
    });
  const code = await importCommand(args, { stdout: into("out"), stderr: into("err") }, { DATABASE_URL: url });
  return { code, out: said.out.split("\n").filter(Boolean), err: said.err.trim() };
}

/** The lines below the first, which names the file. */
async function lines(...args: string[]): Promise<string[]> {
  const { out, err } = await run(args);
  expect(err).toBe("");
  return out.slice(1);
}

async function rowsOf<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(database.db)).rows;
}

const organisationCount = async () =>
  (await rowsOf(sql<{ count: number }>`select count(*)::int as count from organisation`))[0]?.count;
const fact = (inserted: number, updated: number, unchanged: number) =>
  `${inserted} new, ${updated} changed, ${unchanged} unchanged, 0 errors`;
const dryRun = "This was a dry run, nothing is written. Add --apply to write.";
const nothingWritten = "Nothing is written. Mend the file and start again.";

describe("organisations", () => {
  const table =
    "id,name,country,keywords_de\nafb,Erfundene Fasern,DE,Fasern;Textil\nmoe,Erfundene Möbel,se,\n";

  test("a dry run says what would change, --apply writes it, and the same file again changes nothing", async () => {
    const path = file(table);
    expect(await run(["organisations", path])).toEqual({
      code: 0,
      out: ["table.csv (CSV, UTF-8, separated by ,): 2 rows", fact(2, 0, 0), dryRun],
      err: "",
    });
    expect(await organisationCount()).toBe(0);
    expect(await lines("organisations", path, "--apply")).toEqual([fact(2, 0, 0), "Written."]);
    const all = sql<Record<string, unknown>>`select * from organisation order by id`;
    const before = await rowsOf(all);
    expect(
      before.map(({ id, name, country, kind, keywords_de, search_text }) => [
        id,
        name,
        country,
        kind,
        keywords_de,
        search_text,
      ]),
    ).toEqual([
      [
        "afb",
        "Erfundene Fasern",
        "DE",
        "cluster",
        ["Fasern", "Textil"],
        "erfundene fasern fasern textil afb",
      ],
      ["moe", "Erfundene Möbel", "SE", "cluster", [], "erfundene mobel moe"],
    ]);
    expect(await lines("organisations", path, "--apply")).toEqual([
      fact(0, 0, 2),
      "There is nothing to write.",
    ]);
    expect(await rowsOf(all)).toEqual(before);
  });

  test("a changed row changes itself; columns that the file lacks and rows that it does not name stay", async () => {
    await run([
      "organisations",
      file("id,name,country,region,website\na,A1,DE,Neckar-Alb,https://a.example\nb,B1,FR,,\n"),
      "--apply",
    ]);
    expect(await lines("organisations", file("id,name,country,region\na,A2,DE,\n"), "--apply")).toEqual([
      fact(0, 1, 0),
      "Written.",
    ]);
    expect(await rowsOf(sql`select id, name, region, website from organisation order by id`)).toEqual([
      { id: "a", name: "A2", region: null, website: "https://a.example" },
      { id: "b", name: "B1", region: null, website: null },
    ]);
  });

  test("headings are known in German, English and our own spelling, in any order; others are listed as ignored", async () => {
    const german =
      "Land;Notiz;Name;Schlagwörter;Art;Breitengrad;Längengrad;Kennung;Ökosystem\nDE;x;Möbelnetz;Möbel;KMU-Netzwerk;48,5;9,1;moe;Textil\n";
    expect(await lines("organisations", file(german), "--apply")).toEqual([
      'Ignored columns: "Notiz"',
      fact(1, 0, 0),
      "Written.",
    ]);
    const english =
      "Country Code,Organisation Name,Keywords German,Type,lat,lon,Organisation ID,EU ecosystem\nDE,Möbelnetz,Möbel,SME network,48.5,9.1,moe,Textiles\n";
    expect(await lines("organisations", file(english))).toEqual([
      fact(0, 0, 1),
      "There is nothing to write.",
    ]);
    const own =
      "id,name,country,kind,keywords_de,latitude,longitude,ecosystem\nmoe,Möbelnetz,DE,sme-network,Möbel,48.5,9.1,textiles\n";
    expect(await lines("organisations", file(own))).toEqual([fact(0, 0, 1), "There is nothing to write."]);
  });

  test("umlauts survive Windows-1252 and UTF-16, and XLSX says the same as CSV", async () => {
    const text = "id;name;country;latitude;longitude\nmoe;Größe Übung;DE;48.5;9.1\n";
    await run(["organisations", file(text), "--apply"]);
    expect(await rowsOf(sql`select name from organisation`)).toEqual([{ name: "Größe Übung" }]);
    const path = join(folder, "table.xlsx");
    await writeXlsx([
      ["id", "name", "country", "latitude", "longitude"],
      ["moe", "Größe Übung", "DE", 48.5, 9.1],
    ]).toFile(path);
    const same = [
      file(Buffer.from(text, "latin1"), "old.csv"),
      file(Buffer.from(`\uFEFF${text}`, "utf16le"), "wide.csv"),
      path,
    ];
    const firstLines = [];
    for (const one of same) {
      const { out } = await run(["organisations", one]);
      expect(out.slice(1)).toEqual([fact(0, 0, 1), "There is nothing to write."]);
      firstLines.push(out[0]);
    }
    expect(firstLines).toEqual([
      "old.csv (CSV, Windows-1252, separated by ;): 1 row",
      "wide.csv (CSV, UTF-16, separated by ;): 1 row",
      "table.xlsx (XLSX): 1 row",
    ]);
  });

  test("one wrong row keeps the whole file out; without it the rest goes in", async () => {
    const good =
      "id,name,country\n" + Array.from({ length: 1_500 }, (_, n) => `c${n},Cluster ${n},DE\n`).join("");
    const bad = await run(["organisations", file(`${good}last,Cluster,Germny\n`), "--apply"]);
    expect(bad).toEqual({
      code: 1,
      out: [
        "table.csv (CSV, UTF-8, separated by ,): 1,501 rows",
        'row 1502, column country: "Germny" is not a country code; expected two letters such as DE',
        "1,500 new, 0 changed, 0 unchanged, 1 error",
        nothingWritten,
      ],
      err: "",
    });
    expect(await organisationCount()).toBe(0);
    expect((await run(["organisations", file(good), "--apply"])).code).toBe(0);
    expect(await organisationCount()).toBe(1_500);
  });

  test("every wrong cell is named by row and column, duplicates with both rows, ragged rows with their place", async () => {
    const text = `id,name,country,kind,ecosystem,website,latitude,longitude
Bad Id,"
",D,club,fishing,javascript:alert(1),91,x
a,"Two
lines",DE,,,,,
a,Again,DE,,,,,

b,B,DE
c,C,DE,,,,,,more
d,D,DE,,,,48.5,
`;
    expect(await lines("organisations", file(text))).toEqual([
      'row 2, column id: "Bad Id" is not an id; expected small letters, digits and hyphens such as afbw',
      "row 2, column name: is missing; expected one line of text",
      'row 2, column country: "D" is not a country code; expected two letters such as DE',
      'row 2, column kind: "club" is not in the list; expected one of cluster, sme-network, research-node, agency, company',
      expect.stringMatching(
        /^row 2, column ecosystem: "fishing" is not in the list; expected one of aerospace-defence, /,
      ),
      'row 2, column website: "javascript:alert(1)" is not a web address; expected one such as https://example.org',
      'row 2, column latitude: "91" is not a number from -90 to 90; expected one such as 48.78',
      'row 2, column longitude: "x" is not a number from -180 to 180; expected one such as 48.78',
      'row 4, column id: "a" already stands in row 3; expected each only once',
      "row 6, column kind: the row has 3 cells; expected 8 as in the heading",
      'row 7, column 9: "more" stands in a column without a heading; expected one, or an empty cell',
      "row 8, column longitude: is missing; expected both latitude and longitude, or neither",
      "1 new, 0 changed, 0 unchanged, 12 errors",
      nothingWritten,
    ]);
  });

  test("of many errors the first 20 are shown", async () => {
    const said = await lines(
      "organisations",
      file(
        "Kennung,name,Land\n" +
          "x,X,??\n".repeat(1) +
          Array.from({ length: 2_500 }, (_, n) => `c${n},C,??\n`).join(""),
      ),
    );
    expect(said).toHaveLength(23);
    expect(said[0]).toMatch(/^row 2, column Land: /);
    expect(said[19]).toMatch(/^row 21, column Land: /);
    expect(said.slice(20)).toEqual([
      "and 2,481 more errors",
      "0 new, 0 changed, 0 unchanged, 2,501 errors",
      nothingWritten,
    ]);
  });

  test("spoilt letters and invisible characters are named, in our columns only, and nothing of them steers a terminal", async () => {
    const text = "id,name,country,Notiz\n";
    const mixed = Buffer.concat([
      Buffer.from(`${text}a,Gr\u00F6\u00DFe,DE,x\n`, "utf8"),
      Buffer.from("b,M\u00F6bel,DE,x\n", "latin1"),
    ]);
    expect(await lines("organisations", file(mixed))).toEqual([
      'Ignored columns: "Notiz"',
      'row 2, column name: "Gr\u00C3\u00B6\u00C3\u0178e" has letters of a wrong encoding; expected readable text, save the table as XLSX or "CSV UTF-8"',
      "1 new, 0 changed, 0 unchanged, 1 error",
      nothingWritten,
    ]);
    expect(await lines("organisations", file(`${text}a,B\u001B[2Jell,DE,\u001B[1m\n`))).toEqual([
      'Ignored columns: "Notiz"',
      'row 2, column name: "B\uFFFD[2Jell" holds the control character U+001B; expected readable text, delete it or save the table as XLSX or "CSV UTF-8"',
      "0 new, 0 changed, 0 unchanged, 1 error",
      nothingWritten,
    ]);
    expect(await lines("organisations", file("id,name,country,\u001B[1mNotiz\na,A,DE,x\n"))).toEqual([
      'Ignored columns: "\uFFFD[1mNotiz"',
      fact(1, 0, 0),
      dryRun,
    ]);
  });

  test("20,000 rows go in, and again without a change", async () => {
    const path = file(
      "id,name,country\n" + Array.from({ length: 20_000 }, (_, n) => `c${n},Cluster ${n},DE\n`).join(""),
    );
    expect(await lines("organisations", path, "--apply")).toEqual([
      "20,000 new, 0 changed, 0 unchanged, 0 errors",
      "Written.",
    ]);
    expect(await lines("organisations", path, "--apply")).toEqual([
      "0 new, 0 changed, 20,000 unchanged, 0 errors",
      "There is nothing to write.",
    ]);
    expect(await organisationCount()).toBe(20_000);
  });
});

describe("participants", () => {
  const people = (text: string) =>
    file(
      `code,organisation,given_name,family_name,email,meetings_max,absent_slots,languages,delegation,registered_at\n${text}`,
    );
  const importPeople = (text: string, ...more: string[]) => lines("participants", people(text), ...more);
  const known = () =>
    rowsOf(sql<{ code: string; email: string }>`select code, email from participant order by code`);

  beforeEach(() =>
    run(["organisations", file("id,name,country\nafb,Erfunden,DE\n", "organisations.csv"), "--apply"]),
  );

  test("a participant gets the edition's quotas and time zone, absences and languages", async () => {
    const row = "p1,afb,Ada,Beispiel,Ada@Example.org,,s2;s1,de;en,Norden,28.08.2030 09:00\n";
    expect(await importPeople(row, "--apply")).toEqual([fact(1, 0, 0), "Written."]);
    expect(
      await rowsOf(sql`select email, meetings_min, meetings_max, languages, delegation_code, state, registered_at,
        array(select slot_code from absence where participant_id = participant.id order by 1) as absent from participant`),
    ).toEqual([
      {
        email: "ada@example.org",
        meetings_min: 1,
        meetings_max: 5,
        languages: ["de", "en"],
        delegation_code: "nord",
        state: "applied",
        registered_at: new Date("2030-08-28T07:00:00Z"),
        absent: ["s1", "s2"],
      },
    ]);
    expect(await importPeople(row, "--apply")).toEqual([fact(0, 0, 1), "There is nothing to write."]);
    expect(await importPeople(row.replace("s2;s1", "s2"), "--apply")).toEqual([fact(0, 1, 0), "Written."]);
    expect(await rowsOf(sql`select slot_code from absence`)).toEqual([{ slot_code: "s2" }]);
  });

  test("a date from a spreadsheet is a moment in the edition's time zone", async () => {
    const path = join(folder, "people.xlsx");
    const moment = { value: new Date("2030-01-15T09:00:00Z"), type: Date, format: "dd.mm.yyyy hh:mm" };
    await writeXlsx([
      ["Code", "Organisation", "Vorname", "Nachname", "E-Mail", "Anmeldedatum"],
      ["p1", "afb", "Ada", "Beispiel", "ada@example.org", moment],
    ] as never).toFile(path);
    expect(await lines("participants", path, "--apply")).toEqual([fact(1, 0, 0), "Written."]);
    expect(await rowsOf(sql`select registered_at from participant`)).toEqual([
      { registered_at: new Date("2030-01-15T08:00:00Z") },
    ]);
  });

  test("what refers to nothing, and addresses and codes that stand twice, are refused", async () => {
    await importPeople("p9,afb,Ida,Alt,ida@example.org,,,,,\n", "--apply");
    const text = `p1,nobody,A,B,a@example.org,0,s9,xx,west,soon
p 2,afb,,B,nowhere,-1,,,,
p3,afb,A,B,c@example.org,,,,,
p3,afb,A,B,C@example.org,,,,,
p4,afb,A,B,ida@example.org,,,,,
p5,afb,A,B,d@example.org,0,,,,
p6,nobody,A,B,e@example.org,,,,,
`;
    expect(await importPeople(text, "--apply")).toEqual([
      'row 2, column languages: "xx" are not language codes; expected two letters each such as de;en',
      'row 2, column delegation: "west" is not in the list; expected one of nord',
      'row 2, column absent_slots: "s9" is no slot of this edition; expected codes such as s1;s2',
      'row 2, column registered_at: "soon" is not a moment; expected one such as 2017-08-28T09:00:00+02:00',
      'row 2, column organisation: "nobody" is no organisation of the directory; expected its id such as afbw',
      'row 3, column code: "p 2" is not a code; expected letters, digits, dots and hyphens such as p001',
      "row 3, column given_name: is missing; expected one line of text",
      'row 3, column email: "nowhere" is not an e-mail address; expected one such as name@example.org',
      'row 3, column meetings_max: "-1" is not a whole number from 0 to 200; expected one such as 0',
      'row 5, column code: "p3" already stands in row 4; expected each only once',
      'row 5, column email: "c@example.org" already stands in row 4; expected each only once',
      'row 6, column email: "ida@example.org" already belongs to p9; expected an address of one\'s own',
      'row 7, column meetings_min: "1" is more than the maximum 0; expected at most that',
      'row 8, column organisation: "nobody" is no organisation of the directory; expected its id such as afbw',
      "2 new, 0 changed, 0 unchanged, 14 errors",
      nothingWritten,
    ]);
    expect(await known()).toEqual([{ code: "p9", email: "ida@example.org" }]);
  });

  test("two participants may swap their addresses, also far apart in the file; a dry run says the same", async () => {
    const filler = Array.from({ length: 1_200 }, (_, n) => `q${n},afb,A,B,q${n}@example.org,,,,,\n`).join("");
    const both = (first: string, last: string) =>
      `p1,afb,A,B,${first}@example.org,,,,,\n${filler}p2,afb,A,B,${last}@example.org,,,,,\n`;
    await importPeople(both("one", "two"), "--apply");
    expect(await importPeople(both("two", "one"))).toEqual([
      "0 new, 2 changed, 1,200 unchanged, 0 errors",
      dryRun,
    ]);
    expect(await importPeople(both("two", "one"), "--apply")).toEqual([
      "0 new, 2 changed, 1,200 unchanged, 0 errors",
      "Written.",
    ]);
    expect((await known()).slice(0, 2)).toEqual([
      { code: "p1", email: "two@example.org" },
      { code: "p2", email: "one@example.org" },
    ]);
  });

  test("a row with a wrong cell still counts as the row of its participant", async () => {
    await importPeople("p1,afb,A,B,one@example.org,,,,,\np2,afb,A,B,two@example.org,,,,,\n", "--apply");
    const text = `p1,afb,A,B,two@example.org,,,xx,,
p2,afb,A,B,one@example.org,,,,,
p3,afb,,B,two@example.org,,,,,
p1,nobody,A,B,nowhere,,,,,
`;
    expect(await importPeople(text, "--apply")).toEqual([
      'row 2, column languages: "xx" are not language codes; expected two letters each such as de;en',
      "row 4, column given_name: is missing; expected one line of text",
      'row 4, column email: "two@example.org" already stands in row 2; expected each only once',
      'row 5, column email: "nowhere" is not an e-mail address; expected one such as name@example.org',
      'row 5, column code: "p1" already stands in row 2; expected each only once',
      'row 5, column organisation: "nobody" is no organisation of the directory; expected its id such as afbw',
      "0 new, 1 changed, 0 unchanged, 6 errors",
      nothingWritten,
    ]);
  });

  test("a minimum above the maximum is named beside other errors of the row", async () => {
    const path = file(
      "code,organisation,given_name,family_name,email,meetings_min,meetings_max\np1,afb,,B,a@example.org,9,5\n",
      "people.csv",
    );
    expect(await lines("participants", path)).toEqual([
      "row 2, column given_name: is missing; expected one line of text",
      'row 2, column meetings_min: "9" is more than the maximum 5; expected at most that',
      "0 new, 0 changed, 0 unchanged, 2 errors",
      nothingWritten,
    ]);
  });

  test("an import does not touch the sign-in of a participant", async () => {
    await importPeople("p1,afb,A,B,a@example.org,,,,,\n", "--apply");
    await sql`insert into account (id, name, email) values ('k1', 'A B', 'a@example.org')`.execute(
      database.db,
    );
    await sql`update participant set account_id = 'k1'`.execute(database.db);
    await importPeople("p1,afb,A,C,b@example.org,,,,,\n", "--apply");
    expect(await rowsOf(sql`select family_name, account_id from participant`)).toEqual([
      { family_name: "C", account_id: "k1" },
    ]);
  });

  test("20,000 rows go in, and again without a change", async () => {
    const text = Array.from(
      { length: 20_000 },
      (_, n) => `p${n},afb,Ada,Muster ${n},p${n}@example.org,4,s1,de,,\n`,
    ).join("");
    expect(await importPeople(text, "--apply")).toEqual([
      "20,000 new, 0 changed, 0 unchanged, 0 errors",
      "Written.",
    ]);
    expect(await importPeople(text)).toEqual([
      "0 new, 0 changed, 20,000 unchanged, 0 errors",
      "There is nothing to write.",
    ]);
  });
});

describe("offers and needs", () => {
  beforeEach(() =>
    run(["organisations", file("id,name,country\nafb,Erfunden,DE\n", "organisations.csv"), "--apply"]),
  );

  test("they count in the order of the file where it has no positions, and say the same in a language that is empty", async () => {
    const text =
      "Organisation;Richtung;Text deutsch;Text englisch\nafb;Angebot;Fasern;fibres\nafb;Gesuch;Partner;\nafb;Angebot;;advice\n";
    expect(await lines("offers-and-needs", file(text), "--apply")).toEqual([fact(3, 0, 0), "Written."]);
    expect(
      await rowsOf(
        sql`select direction, position, text_de, text_en from profile_statement order by 1 desc, 2`,
      ),
    ).toEqual([
      { direction: "offer", position: 1, text_de: "Fasern", text_en: "fibres" },
      { direction: "offer", position: 2, text_de: "advice", text_en: "advice" },
      { direction: "need", position: 1, text_de: "Partner", text_en: "Partner" },
    ]);
    expect(await lines("offers-and-needs", file(text), "--apply")).toEqual([
      fact(0, 0, 3),
      "There is nothing to write.",
    ]);
  });

  test("wrong rows are named", async () => {
    const text =
      "organisation,direction,position,text_de\nafb,both,1,x\nafb,offer,1,\nnobody,offer,1,x\nafb,need,2,x\nafb,need,2,y\n";
    expect(await lines("offers-and-needs", file(text), "--apply")).toEqual([
      'row 2, column direction: "both" is not in the list; expected one of offer, need',
      "row 3, column text_de: is missing; expected a text in at least one language",
      'row 4, column organisation: "nobody" is no organisation of the directory; expected its id such as afbw',
      'row 6, column position: "afb need 2" already stands in row 5; expected each only once',
      "1 new, 0 changed, 0 unchanged, 4 errors",
      nothingWritten,
    ]);
  });
});

describe("requests", () => {
  const head = "code,from,to,preference,reason,state,sent_at\n";
  const count = async () =>
    (await rowsOf(sql<{ count: number }>`select count(*)::int as count from request`))[0]?.count;

  beforeEach(async () => {
    await run(["organisations", file("id,name,country\nafb,Erfunden,DE\n", "organisations.csv"), "--apply"]);
    const people =
      "code,organisation,given_name,family_name,email\np1,afb,A,B,a@example.org\np2,afb,C,D,c@example.org\n";
    await run(["participants", file(people, "people.csv"), "--apply"]);
  });

  test("a dry run leaves nothing behind, --apply writes requests and meetings, twice changes nothing", async () => {
    const path = file(`${head}r1,p1,p2,must,Gemeinsame Mitglieder,accepted,2030-08-28 09:00\n`);
    expect(await lines("requests", path)).toEqual([fact(1, 0, 0), dryRun]);
    expect(await count()).toBe(0);
    expect(await lines("requests", path, "--apply")).toEqual([fact(1, 0, 0), "Written."]);
    expect(await rowsOf(sql`select sent_at from request`)).toEqual([
      { sent_at: new Date("2030-08-28T07:00:00Z") },
    ]);
    expect(await rowsOf(sql`select code from meeting`)).toEqual([{ code: "p1+p2" }]);
    expect(await lines("requests", path, "--apply")).toEqual([fact(0, 0, 1), "There is nothing to write."]);
  });

  test("columns that the file lacks, and empty cells of wish and state, stay as they are", async () => {
    const whole =
      "code,from,to,preference,reason_language,reason,state,decline_reason,sent_at,answered_at\nr1,p1,p2,must,de,Gemeinsame Mitglieder,accepted,,2030-08-28,2030-08-29\nr2,p2,p1,nice,de,Später,declined,Agenda voll,2030-08-28,2030-08-29\n";
    await lines("requests", file(whole), "--apply");
    const short = "code,from,to,sent_at\nr1,p1,p2,2030-08-28\nr2,p2,p1,2030-08-28\n";
    expect(await lines("requests", file(short), "--apply")).toEqual([
      fact(0, 0, 2),
      "There is nothing to write.",
    ]);
    const emptied = `${head}r1,p1,p2,,Neuer Grund,,2030-08-28\n`;
    expect(await lines("requests", file(emptied), "--apply")).toEqual([fact(0, 1, 0), "Written."]);
    expect(
      await rowsOf(
        sql`select code, preference, reason, reason_language, state, decline_reason, answered_at from request order by code`,
      ),
    ).toEqual([
      {
        code: "r1",
        preference: "must",
        reason: "Neuer Grund",
        reason_language: "de",
        state: "accepted",
        decline_reason: null,
        answered_at: new Date("2030-08-28T22:00:00Z"),
      },
      {
        code: "r2",
        preference: "nice",
        reason: "Später",
        reason_language: "de",
        state: "declined",
        decline_reason: "Agenda voll",
        answered_at: new Date("2030-08-28T22:00:00Z"),
      },
    ]);
    expect(await rowsOf(sql`select state from meeting`)).toEqual([{ state: "wanted" }]);
  });

  test("a new request is sent, in English and wanted, where the file says nothing else", async () => {
    await lines("requests", file("code,from,to,sent_at\nr1,p1,p2,2030-08-28\n"), "--apply");
    expect(
      await rowsOf(sql`select preference, reason, reason_language, state, answered_at from request`),
    ).toEqual([{ preference: "want", reason: "", reason_language: "en", state: "sent", answered_at: null }]);
  });

  test("the words of our screens are understood in German and English", async () => {
    const text =
      "Nummer;von;an;Wunsch;Sprache;Status;gesendet am\nr1;p1;p2;Unbedingt;Deutsch;zugesagt;28.08.2030\nr2;p2;p1;if it fits;English;Not  answered;28.08.2030 09:00\n";
    await lines("requests", file(text), "--apply");
    expect(await rowsOf(sql`select preference, reason_language, state from request order by code`)).toEqual([
      { preference: "must", reason_language: "de", state: "accepted" },
      { preference: "nice", reason_language: "en", state: "sent" },
    ]);
  });

  test("what stands twice is named also where other cells of the row are wrong", async () => {
    const text = `${head}r1,p1,p2,must,x,sent,2030-08-28\nr1,p1,p2,love,x,sent,2030-08-28\n`;
    expect(await lines("requests", file(text))).toEqual([
      'row 3, column preference: "love": Allowed are: must, want, nice.',
      'row 3, column code: "r1": Row 2 already has this code.',
      'row 3, column to: "r1": This request between the same two is already in row 2.',
      "0 new, 0 changed, 0 unchanged, 3 errors",
      nothingWritten,
    ]);
  });

  test("wrong and ragged rows keep everything out", async () => {
    const text = `${head}r1,p1,p2,must,x,sent,2030-08-28\nr2,p9,p2,love,x,sent,2030-08-28\nr3,p1\n`;
    expect(await lines("requests", file(text), "--apply")).toEqual([
      'row 3, column from: "p9": Nobody in this edition has this code. The code of a participant is expected.',
      'row 3, column preference: "love": Allowed are: must, want, nice.',
      "row 4, column to: the row has 2 cells; expected 7 as in the heading",
      "0 new, 0 changed, 0 unchanged, 3 errors",
      nothingWritten,
    ]);
    expect(await count()).toBe(0);
    await lines("requests", file(text.split("r2")[0] ?? ""), "--apply");
    expect(await count()).toBe(1);
  });

  test("70,000 unknown codes are an answer, not a crash", async () => {
    const text =
      head + Array.from({ length: 70_000 }, (_, n) => `r${n},x${n},p2,must,x,sent,2030-08-28\n`).join("");
    expect((await lines("requests", file(text))).slice(-3)).toEqual([
      "and 69,980 more errors",
      "0 new, 0 changed, 0 unchanged, 70,000 errors",
      nothingWritten,
    ]);
  });
});

test("the files of the demonstration say what the demonstration has", async () => {
  const other = await createTestDatabase();
  await loadDemonstration({ db: other.db, root: process.cwd(), clock: fixedClock("2017-09-01T09:00:00Z") });
  const known = [];
  for (const kind of ["organisations", "participants", "offers-and-needs", "requests"]) {
    const { out, err } = await run([kind, `demo/stuttgart-2017/${kind}.csv`, "--apply"], other.url);
    expect(err).toBe("");
    known.push(out.slice(1).map((line) => line.replace(/[\d,]+ unchanged/, "N unchanged")));
  }
  await other.drop();
  expect(known).toEqual(
    Array.from({ length: 4 }, () => [
      "0 new, 0 changed, N unchanged, 0 errors",
      "There is nothing to write.",
    ]),
  );
});

describe("docs/import.md", () => {
  const page = readFileSync("docs/import.md", "utf8");
  const example = (kind: string) => {
    const [, text] =
      new RegExp(`<!-- example: ${kind} -->\\s+\u0060{3}csv\\n([^\u0060]+)\u0060{3}`).exec(page) ?? [];
    return text ?? "";
  };

  test("its examples go in as they stand there, twice without a change", async () => {
    for (const kind of ["organisations", "participants", "requests", "offers-and-needs"]) {
      const path = file(example(kind));
      expect([kind, await lines(kind, path, "--apply")]).toEqual([kind, [fact(2, 0, 0), "Written."]]);
      expect(await lines(kind, path, "--apply")).toEqual([fact(0, 0, 2), "There is nothing to write."]);
    }
  });

  test.each([
    ["Organisations", organisationHeadings],
    ["Participants", participantHeadings],
    ["Requests", requestHeadings],
    ["Offers and needs", statementHeadings],
  ])("%s: it names every column with all its headings, and no other", (title, known) => {
    const section = page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
    const rows = [...section.matchAll(/^\| `(\w+)` \|(.*?)\|(.*?)\|(.*?)\|/gm)];
    const said = rows.map(([, column, english = "", german = "", necessary = ""]) => [
      column,
      `${english},${german}`
        .split(",")
        .map((text) => text.trim())
        .filter(Boolean)
        .toSorted(),
      necessary.trim() === "yes",
    ]);
    const inCode = known.map(({ column, headings, isNecessary }) => [
      column,
      headings.toSorted(),
      isNecessary,
    ]);
    expect(said.toSorted()).toEqual(inCode.toSorted());
  });
});

describe("what cannot be read is refused in one line, and nothing is written", () => {
  const organisations = "id,name,country\na,A,DE\n";
  const refused = async (...args: string[]) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([1, []]);
    return err;
  };

  test("files", async () => {
    expect(await refused("organisations", join(folder, "absent.csv"))).toBe(
      `kontor: ${join(folder, "absent.csv")}: there is no such file`,
    );
    expect(await refused("organisations", file("id,Name,Notiz\n"))).toBe(
      'kontor: table.csv: the file lacks the column country; its headings are "id", "Name", "Notiz"; add what is missing or rename a heading (docs/import.md names all)',
    );
    expect(await refused("organisations", file("Notiz\n"))).toBe(
      'kontor: table.csv: the first row holds no heading that we know, but "Notiz"; expected headings such as id, name, country (docs/import.md names all)',
    );
    expect(await refused("organisations", file("id,name,country,Land\n"))).toBe(
      'kontor: table.csv: the columns "country" and "Land" both mean country; expected one of them',
    );
    const broken = `id,name,country\n${Array.from({ length: 1_200 }, (_, n) => `c${n},C,DE\n`).join("")}x,"open,DE\n`;
    expect(await refused("organisations", file(broken), "--apply")).toMatch(
      /^kontor: table\.csv: row 1202: a quotation mark is not closed; .*; nothing is written$/,
    );
    expect(await organisationCount()).toBe(0);
  });

  test("a zip bomb", async () => {
    const unpackedBytes = 210_000_000;
    const content = deflateRawSync(Buffer.alloc(unpackedBytes), { level: 1 });
    const bomb = Buffer.concat([...storedArchive([{ name: "xl/workbook.xml", content }])]);
    const listedAt = bomb.indexOf(Buffer.from("504b0102", "hex"));
    for (const [methodAt, sizeAt] of [
      [8, 22],
      [listedAt + 10, listedAt + 24],
    ] as const) {
      bomb.writeUInt16LE(8, methodAt);
      bomb.writeUInt32LE(unpackedBytes, sizeAt);
    }
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await refused("organisations", file(bomb, "bomb.xlsx"))).toBe(
      "kontor: bomb.xlsx: unpacked, the XLSX file would be larger than 200 MB; expected less, or a CSV file",
    );
  });

  test("arguments", async () => {
    expect(await refused()).toMatch(/^kontor: what is to be imported\?\nUsage: /);
    expect(await refused("people", "x.csv")).toMatch(/^kontor: "people" cannot be imported\nUsage: /);
    expect(await refused("requests")).toMatch(/^kontor: which file\?\n/);
    expect(await refused("requests", "a.csv", "b.csv")).toMatch(
      /^kontor: one file at a time; "b.csv" is too much\n/,
    );
    expect(await refused("requests", "a.csv", "--aply")).toMatch(/^kontor: Unknown option '--aply'/);
  });

  test("editions", async () => {
    const people = file("code,organisation,given_name,family_name,email\n", "people.csv");
    expect(await refused("participants", people, "--edition", "paris-2031")).toBe(
      'kontor: there is no edition "paris-2031"; expected one of musterstadt-2030',
    );
    expect(await refused("organisations", file(organisations), "--edition", "musterstadt-2030")).toBe(
      "kontor: organisations belong to no edition; leave out --edition",
    );
    const other = await createTestDatabase();
    expect((await run(["participants", people], other.url)).err).toBe(
      "kontor: there is no edition yet; participants belong to one",
    );
    await other.drop();
  });

  test("a database without our tables, and none at all", async () => {
    const path = file(organisations);
    const other = await createTestDatabase();
    await sql`drop table kysely_migration`.execute(other.db);
    expect((await run(["organisations", path, "--apply"], other.url)).err).toBe(
      "kontor: the database is empty; run `bin/kontor start` once, which sets it up.",
    );
    await other.drop();
    expect((await run(["organisations", path], "postgres://kontor@127.0.0.1:9/kontor")).err).toMatch(
      /^kontor: the database at 127\.0\.0\.1:9 .* does not answer/,
    );
  });
});
