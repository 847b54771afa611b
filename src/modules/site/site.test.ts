import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import { createTestDatabase, type TestDatabase } from "#testing/test-database";
import {
  addBarrierReport,
  addContactBlocks,
  answerBarrier,
  barrierReportOf,
  contactBlocksOf,
  contactMessageOf,
  findAmong,
  forgetOldWritings,
  markedText,
  missingFacts,
  parseContact,
  parseFacts,
  publishSite,
  saveSiteFacts,
  searchWords,
  setBarrier,
  siteFactsOf,
  writeToContact,
  type SiteEvent,
} from "./index.ts";

let database: TestDatabase;
const clock = fixedClock("2030-09-01T08:00:00Z");
const after = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("facts are read by their kind, and what is the same in both languages is typed once", () => {
  const said: Record<string, string> = { "telephone-de": "1", "email-de": "nobody" };
  const typed = (code: string, language: string) => said[`${code}-${language}`] ?? "";
  expect(parseFacts("imprint", typed)).toMatchObject({ ok: false, faults: { email: "not-an-email" } });
  said["email-de"] = "a@example.org";
  const parsed = parseFacts("imprint", typed);
  expect(parsed.ok && parsed.value.get("telephone")).toEqual({ de: "1", en: "1" });
  const script = (code: string) => (code === "sign-language-video" ? "javascript:alert(1)" : "");
  expect(parseFacts("languages", script)).toMatchObject({
    ok: false,
    faults: { "sign-language-video": "not-an-address" },
  });
});

test("what is needed in both languages is missing where one says nothing, and opening the site needs a yes to that", async () => {
  const { db: tx } = database;
  await saveSiteFacts(tx, new Map([["name", { de: "Muster", en: "" }]]), clock.now());
  expect(missingFacts(await siteFactsOf(tx))).toContain("name");
  await saveSiteFacts(tx, new Map([["name", { de: "Muster", en: "Sample" }]]), clock.now());
  expect(missingFacts(await siteFactsOf(tx))).not.toContain("name");
  expect(await publishSite({ tx, clock }, { knowsWhatIsMissing: false })).toMatchObject({ ok: false });
  expect(await publishSite({ tx, clock }, { knowsWhatIsMissing: true })).toMatchObject({ ok: true });
});

test("a message to a contact is kept once, and forgotten after thirty days and not before", async () => {
  const { db: tx } = database;
  const typed = {
    scope: "",
    host: "",
    name: "Muster",
    taskDe: "",
    taskEn: "",
    address: "",
    telephone: "",
    email: "contact@example.org",
  };
  expect(parseContact({ ...typed, scope: "elsewhere" }, [""])).toMatchObject({
    ok: false,
    faults: { scope: "not-yours" },
  });
  const parsed = parseContact(typed, [""]);
  expect(parsed.ok).toBe(true);
  if (parsed.ok) await addContactBlocks(tx, [parsed.value], clock.now());
  const [block] = await contactBlocksOf(tx, null);
  const events: SiteEvent[] = [];
  const announce = async (_: unknown, event: SiteEvent) => void events.push(event);
  const wish = { name: "Ann", email: "ann@example.org", text: "Hello", language: "en" as const };
  for (const once of ["one", "one", "two"])
    await writeToContact({ tx, clock, announce }, { ...wish, blockId: block!.id, once });
  expect(events.length).toBe(2);
  const [first] = events;
  const id = first?.kind === "contact-written" ? first.messageId : "";
  await forgetOldWritings(tx, after(29));
  expect(await contactMessageOf(tx, id)).toMatchObject({ text: "Hello" });
  await forgetOldWritings(tx, after(31));
  expect(await contactMessageOf(tx, id)).toBeNull();
});

test("a barrier keeps its number when it is sent twice, is answered only with words, and loses its address in time", async () => {
  const { db: tx } = database;
  const report = { page: "/de", text: "Too small", answerAddress: "jo@example.org", language: "de" as const };
  const number = await addBarrierReport(tx, { ...report, once: "x" }, clock.now());
  expect(await addBarrierReport(tx, { ...report, once: "x" }, clock.now())).toBe(number);
  const events: SiteEvent[] = [];
  const needs = { tx, clock, announce: async (_: unknown, event: SiteEvent) => void events.push(event) };
  expect(await answerBarrier(needs, { number, answer: "" })).toMatchObject({ ok: false, code: "missing" });
  expect(await answerBarrier(needs, { number, answer: "Larger now" })).toMatchObject({ ok: true });
  expect(events).toEqual([{ kind: "barrier-answered", number, language: "de" }]);
  await setBarrier(needs, { number, state: "solved" });
  await forgetOldWritings(tx, after(89));
  expect((await barrierReportOf(tx, number))?.answerAddress).toBe("jo@example.org");
  await forgetOldWritings(tx, after(91));
  expect((await barrierReportOf(tx, number))?.answerAddress).toBeNull();
});

test("words are found in both languages, without accents, by their beginning and mistyped; other words are not", async () => {
  const entries = [
    { key: "a", title: { de: "Lebensmittel", en: "Food" }, text: { de: "Sensoren in Skåne", en: "Sensors" } },
    { key: "b", title: { de: "Schiffbau", en: "Ships" }, text: { de: "Werften", en: "Shipyards" } },
  ];
  const found = (text: string) => findAmong(database.db, entries, searchWords(text), 10);
  for (const text of ["Sensor", "skane", "food", "Lebensmitel", "sensors lebens"])
    expect([text, await found(text)]).toEqual([text, ["a"]]);
  for (const text of ["Raumfahrt", "food werften", "' | !) & :*"])
    expect([text, await found(text)]).toEqual([text, []]);
});

test("a found word is marked as a stretch of text, never as markup", () => {
  expect(markedText("<b>Møre</b>", searchWords("more"))).toEqual([
    { text: "<b>", isFound: false },
    { text: "Møre", isFound: true },
    { text: "</b>", isFound: false },
  ]);
});
