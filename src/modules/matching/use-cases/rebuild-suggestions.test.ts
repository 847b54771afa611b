import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { saveCooperations } from "#modules/directory";
import { countQueries } from "#platform/database";
import { directEngine } from "../engine/direct-engine.ts";
import { editionId, emptyEdition, register } from "../matching-world.ts";
import { editionsWantingSuggestions, suggestionsExist, suggestionsOf } from "../store/suggestions.ts";
import { rebuildSuggestions, rebuildWantedSuggestions, suggestionsMax } from "./rebuild-suggestions.ts";
import { whyMeet } from "./why-meet.ts";

const clock = fixedClock("2030-09-01T10:00:00Z");
const engine = directEngine();
let db: Tx;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await emptyEdition());
});
afterAll(() => close());
beforeEach(() =>
  sql`truncate organisation, participant, profile_statement, cooperation, suggestion, suggestion_wanted cascade`.execute(
    db,
  ),
);

const rebuild = () => rebuildSuggestions({ tx: db, clock, engine }, editionId);

const waterWorld = [
  {
    id: "bodensee",
    country: "DE",
    keywords: { de: ["Wasserstoff"], en: [] },
    needs: [{ de: "Sensoren zur Überwachung von Abwasser", en: "Sensors to monitor waste water" }],
  },
  {
    id: "tampere",
    country: "FI",
    keywords: { de: [], en: ["sensors"] },
    offers: [{ de: "Sensoren für Abwasser", en: "Sensors for waste water" }],
  },
  { id: "riga", country: "LV", keywords: { de: [], en: ["hydrogen"] } },
];

describe("suggestions that rest on something that has changed", () => {
  const wanting = () => editionsWantingSuggestions(db);
  const rebuildWanted = () => rebuildWantedSuggestions({ tx: db, clock, engine });

  test("are rebuilt when people and profiles come, and then not again", async () => {
    await register(db, waterWorld);
    expect(await rebuildWanted()).toEqual([editionId]);
    expect(await suggestionsOf(db, editionId, "riga")).toHaveLength(2);
    expect(await rebuildWanted()).toEqual([]);
  });

  test.each([
    ["someone is approved or leaves", "update participant set state = 'cancelled' where code = 'P-riga'"],
    ["someone's languages change", "update participant set languages = '{lv}' where code = 'P-riga'"],
    ["an offer changes", "update profile_statement set text_en = 'Pumps' where direction = 'offer'"],
    ["a need goes", "delete from profile_statement where direction = 'need'"],
    ["an organisation changes", "update organisation set ecosystem = 'energy' where id = 'riga'"],
    ["a cooperation is known", "insert into cooperation (id, title) values ('c9', 'AquaSense')"],
  ])("are wanted when %s", async (_, change) => {
    await register(db, waterWorld);
    await rebuild();
    expect(await wanting()).toEqual([]);
    await sql.raw(change).execute(db);
    expect(await wanting()).toEqual([editionId]);
  });

  test.each([
    ["a job title changes", "update participant set job_title = 'Other'"],
    ["an organisation is saved as it was", "update organisation set name = name"],
  ])("are not wanted when %s", async (_, change) => {
    await register(db, waterWorld);
    await rebuild();
    await sql.raw(change).execute(db);
    expect(await wanting()).toEqual([]);
  });

  test("are still wanted after a change while the engine was at work", async () => {
    await register(db, waterWorld);
    const interrupted: typeof engine = {
      ...engine,
      async suggest(order, limits) {
        const lists = await engine.suggest(order, limits);
        await sql`update participant set state = 'cancelled' where code = 'P-riga'`.execute(db);
        return lists;
      },
    };
    await rebuildSuggestions({ tx: db, clock, engine: interrupted }, editionId);
    expect(await wanting()).toEqual([editionId]);
  });
});

describe("rebuilding the suggestions of an edition", () => {
  test("stores a list for every organisation, without itself, best first, each entry with a reason", async () => {
    await register(db, waterWorld);
    expect(await rebuild()).toEqual({ organisationCount: 3, suggestionCount: 6 });
    for (const { id } of waterWorld) {
      const list = await suggestionsOf(db, editionId, id);
      expect(list.map((one) => one.rank)).toEqual([1, 2]);
      expect(list.map((one) => one.organisationId).toSorted()).toEqual(
        waterWorld
          .map((one) => one.id)
          .filter((other) => other !== id)
          .toSorted(),
      );
      for (const { reasons } of list)
        expect(reasons.every((one) => one.evidence.length > 0 && one.sentence.de !== "")).toBe(true);
      expect(list.map((one) => one.score)).toEqual(list.map((one) => one.score).toSorted((a, b) => b - a));
    }
  });

  test("quotes a need and the offer that answers it, to each reader in the reader's language", async () => {
    await register(db, waterWorld);
    await rebuild();
    const [best] = await suggestionsOf(db, editionId, "bodensee", 1);
    expect(best?.organisationId).toBe("tampere");
    expect(best?.reasons[0]).toEqual({
      criterion: "meets-your-need",
      sentence: {
        de: "Dort wird „Sensoren für Abwasser“ angeboten; Sie suchen „Sensoren zur Überwachung von Abwasser“.",
        en: "They offer “Sensors for waste water”; you are looking for “Sensors to monitor waste water”.",
      },
      evidence: ["Sensors for waste water", "Sensors to monitor waste water"],
    });
    expect(best?.reasonForThem?.criterion).toBe("wants-your-offer");
  });

  test("sees through the language: Wasserstoff meets hydrogen", async () => {
    await register(db, waterWorld);
    await rebuild();
    const [best] = await suggestionsOf(db, editionId, "riga", 1);
    expect(best?.organisationId).toBe("bodensee");
    expect(best?.reasons[0]?.sentence).toEqual({
      de: "Beide arbeiten Sie zu diesem Thema: Wasserstoff.",
      en: "You both work on hydrogen.",
    });
  });

  test("marks who has worked together, and names the project", async () => {
    await register(db, waterWorld);
    await saveCooperations(db, [
      {
        id: "c1",
        title: "AquaSense",
        programme: null,
        startYear: 2020,
        confidence: null,
        sourceUrl: null,
        partnerIds: ["riga", "tampere"],
      },
    ]);
    await rebuild();
    const known = (await suggestionsOf(db, editionId, "riga")).filter((one) => one.existingContact);
    expect(
      known.map((one) => [
        one.organisationId,
        one.reasons.find(({ criterion }) => criterion === "existing-contact")?.evidence,
      ]),
    ).toEqual([["tampere", ["AquaSense"]]]);
  });

  test("says nothing of people: no name, address or job of a participant is in any row", async () => {
    await register(db, waterWorld);
    await rebuild();
    const { rows } = await sql<{ text: string }>`select suggestion::text as text from suggestion`.execute(db);
    expect(rows.length).toBe(6);
    expect(rows.filter(({ text }) => /secret/i.test(text))).toEqual([]);
  });

  test("replaces the old lists as a whole", async () => {
    await register(db, waterWorld);
    await rebuild();
    await sql`update participant set state = 'cancelled' where organisation_id = 'riga'`.execute(db);
    expect(await rebuild()).toEqual({ organisationCount: 2, suggestionCount: 2 });
    expect(await suggestionsOf(db, editionId, "riga")).toEqual([]);
  });

  test("makes the same rows again when nothing changed", async () => {
    await register(db, waterWorld);
    const rows = async () =>
      (await sql`select * from suggestion order by organisation_id, rank`.execute(db)).rows;
    await rebuild();
    const before = await rows();
    await rebuild();
    expect(await rows()).toEqual(before);
  });

  test("keeps the old lists when the engine breaks", async () => {
    await register(db, waterWorld);
    await rebuild();
    const broken = { ...engine, suggest: () => Promise.reject(new Error("out of memory")) };
    await expect(rebuildSuggestions({ tx: db, clock, engine: broken }, editionId)).rejects.toThrow(
      "out of memory",
    );
    expect((await suggestionsOf(db, editionId, "riga")).length).toBe(2);
  });

  test("asks as many queries for 1, 3 and 50 organisations, and stores at most twenty for each", async () => {
    const counts: number[] = [];
    for (const size of [1, 3, 50]) {
      await sql`truncate organisation, participant, profile_statement, suggestion cascade`.execute(db);
      await register(
        db,
        Array.from({ length: size }, (_, at) => ({
          id: `o${at}`,
          country: at % 2 ? "DE" : "SE",
          keywords: { de: [], en: ["wood", `topic ${at}`] },
        })),
      );
      counts.push((await countQueries(rebuild)).count);
      const list = await suggestionsOf(db, editionId, "o0");
      expect(list.length).toBe(Math.min(size - 1, suggestionsMax));
    }
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
    expect(counts[0]).toBeGreaterThan(4);
  });
});

describe("why two organisations should meet", () => {
  test("is read from the list where it stands there, and is worked out where it does not", async () => {
    await register(db, waterWorld);
    expect(await suggestionsExist(db, editionId)).toBe(false);
    const fresh = await whyMeet(db, editionId, "riga", "bodensee", directEngine());
    expect(fresh?.rank).toBe(null);
    await rebuild();
    expect(await suggestionsExist(db, editionId)).toBe(true);
    const stored = await whyMeet(db, editionId, "riga", "bodensee", engine);
    expect(stored?.rank).toBe(1);
    expect(stored?.reasons[0]).toEqual(fresh?.reasons[0]);
  });

  test("is nothing for an organisation itself and for those who take no part", async () => {
    await register(db, waterWorld);
    expect(await whyMeet(db, editionId, "riga", "riga", directEngine())).toBe(null);
    expect(await whyMeet(db, editionId, "riga", "elsewhere", directEngine())).toBe(null);
  });
});
