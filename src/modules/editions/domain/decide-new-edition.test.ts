import { describe, expect, test } from "vitest";
import { decideNewEdition, type KnownSeries } from "./decide-new-edition.ts";
import { newEditionDefaults, type NewEditionEntries } from "./new-edition-entries.ts";

const complete: NewEditionEntries = {
  ...newEditionDefaults,
  series: "Musterstädter Clustertage",
  mottoDe: "Gemeinsam weiter",
  mottoEn: "Further together",
  startsOn: "2030-09-19",
  endsOn: "2030-09-20",
  venueName: "Musterhalle",
  venueCity: "Musterstadt",
};

function decided(entries: Partial<NewEditionEntries> = {}, known: readonly KnownSeries[] = []) {
  const decision = decideNewEdition({ ...complete, ...entries }, known);
  if (!decision.ok) throw new Error(JSON.stringify(decision.faults));
  return decision.value;
}

function faults(entries: Partial<NewEditionEntries>) {
  const decision = decideNewEdition({ ...complete, ...entries }, []);
  return decision.ok ? "none" : decision.faults;
}

const day = (...spans: [string, string][]) => ({ spans: spans.map(([from, to]) => ({ from, to })) });
const from = (at: Date) => at.toISOString().slice(11, 16);

test("an edition is made of what was typed, and of defaults", () => {
  const { slots, tables, ...edition } = decided();
  expect(edition).toEqual({
    id: "musterstadt-2030",
    seriesId: "musterstaedter-clustertage",
    seriesName: { de: "Musterstädter Clustertage", en: "Musterstädter Clustertage" },
    pastEditions: [],
    motto: { de: "Gemeinsam weiter", en: "Further together" },
    description: { de: "", en: "" },
    startsOn: "2030-09-19",
    endsOn: "2030-09-20",
    timeZone: "Europe/Berlin",
    venue: { name: "Musterhalle", street: null, city: "Musterstadt", country: "DE" },
    hosts: [],
    phases: [],
    satellites: [],
    requestsPerParticipantMax: 20,
    meetingsMin: 0,
    meetingsMax: 9,
    isDemonstration: false,
    zones: [{ code: "foyer", name: { de: "Foyer", en: "Foyer" }, way: { de: "", en: "" } }],
    rooms: [],
  });
  expect(slots).toHaveLength(2 * (7 + 9));
  expect(tables).toHaveLength(20);
  expect([tables.at(0), tables.at(-1)]).toEqual([
    { code: "A01", zoneCode: "foyer" },
    { code: "A20", zoneCode: "foyer" },
  ]);
});

describe("slots", () => {
  test("are numbered within a day, and every span is a half-day of its own", () => {
    const { slots } = decided({
      ...day(["13:00", "13:40"], ["09:00", "09:40"], ["10:00", "10:25"], ["18:00", "18:20"]),
      endsOn: "2030-09-19",
    });
    expect(slots.map(({ code, halfDay, startsAt }) => [code, halfDay, from(startsAt)])).toEqual([
      ["d1-01", "d1-morning", "07:00"],
      ["d1-02", "d1-morning", "07:20"],
      ["d1-03", "d1-morning-2", "08:00"],
      ["d1-04", "d1-afternoon", "11:00"],
      ["d1-05", "d1-afternoon", "11:20"],
      ["d1-06", "d1-evening", "16:00"],
    ]);
  });

  test("leave the pause between them, and none after the last", () => {
    const { slots } = decided({
      ...day(["09:00", "10:10"]),
      slotMinutes: "30",
      pauseMinutes: "10",
      endsOn: "2030-09-19",
    });
    expect(slots.map(({ startsAt, endsAt }) => [from(startsAt), from(endsAt)])).toEqual([
      ["07:00", "07:30"],
      ["07:40", "08:10"],
    ]);
  });

  test("stand on the clocks of the venue before and after they change", () => {
    const { slots } = decided({ ...day(["10:00", "10:20"]), startsOn: "2027-03-27", endsOn: "2027-03-29" });
    expect(slots.map(({ code, startsAt }) => [code, startsAt.toISOString()])).toEqual([
      ["d1-01", "2027-03-27T09:00:00.000Z"],
      ["d2-01", "2027-03-28T08:00:00.000Z"],
      ["d3-01", "2027-03-29T08:00:00.000Z"],
    ]);
  });

  test("fill a span that is an hour longer on the clocks than in truth with what fits", () => {
    const spring = { ...day(["01:40", "03:20"]), startsOn: "2027-03-28", endsOn: "2027-03-28" };
    expect(decided(spring).slots.map(({ startsAt }) => from(startsAt))).toEqual(["00:40", "01:00"]);
  });
});

describe("the address", () => {
  test.each([
    [{ venueCity: "Kołobrzeg" }, "kolobrzeg-2030"],
    [{ venueCity: "Malmö / Lund" }, "malmoe-lund-2030"],
    [{ venueCity: "Київ", address: "kyiv" }, "kyiv"],
    [{ address: " Hansa-2030 " }, "hansa-2030"],
  ])("of %j is %s", (entries, id) => {
    expect(decided(entries).id).toBe(id);
  });

  test.each([
    [{ address: "new" }, { code: "reserved-address", address: "new" }],
    [{ address: "New" }, { code: "reserved-address", address: "new" }],
    [{ address: "a--b" }, { code: "not-an-address" }],
    [{ address: "../x" }, { code: "not-an-address" }],
    [{ address: "a".repeat(61) }, { code: "too-long", max: 60 }],
    [{ venueCity: "Київ" }, { code: "address-not-derived" }],
  ])("of %j is refused", (entries, fault) => {
    expect(faults(entries)).toEqual({ address: fault });
  });
});

describe("the series", () => {
  const known = [{ id: "hansa-days", name: { de: "Hansetage", en: "Hansa Days" } }];

  test("is a known one by its name in either language", () => {
    for (const series of ["Hansetage", "HANSA DAYS"]) {
      const { seriesId, seriesName } = decided({ series }, known);
      expect({ seriesId, seriesName }).toEqual({ seriesId: "hansa-days", seriesName: known[0]?.name });
    }
  });

  test("is a new one beside another whose address it would have", () => {
    expect(decided({ series: "Hansa-Days!" }, known).seriesId).toBe("hansa-days-2");
    expect(decided({ series: "Дні" }, known).seriesId).toBe("series");
  });
});

test("an English motto that is left out is the German one", () => {
  expect(decided({ mottoEn: " " }).motto).toEqual({ de: "Gemeinsam weiter", en: "Gemeinsam weiter" });
});

test("a hundred tables and more have three digits", () => {
  const { tables } = decided({ tableCount: "400" });
  expect([tables.length, tables.at(0)?.code, tables.at(-1)?.code]).toEqual([400, "A001", "A400"]);
});

test.each<[Partial<NewEditionEntries>, object]>([
  [{ series: " " }, { series: { code: "missing" } }],
  [{ series: "x".repeat(101) }, { series: { code: "too-long", max: 100 } }],
  [{ mottoDe: "!" }, { mottoDe: { code: "no-letters" } }],
  [{ venueCity: "" }, { venueCity: { code: "missing" } }],
  [{ startsOn: "" }, { startsOn: { code: "missing" } }],
  [{ startsOn: "2030-02-30" }, { startsOn: { code: "not-a-date" } }],
  [{ startsOn: "0030-09-19" }, { startsOn: { code: "not-a-date" } }],
  [{ endsOn: "2030-09-18" }, { endsOn: { code: "ends-before-it-starts" } }],
  [{ endsOn: "2030-10-03" }, { endsOn: { code: "too-many-days", max: 14 } }],
  [{ venueCountry: "EU" }, { venueCountry: { code: "not-in-the-list" } }],
  [{ timeZone: "Mars/Base" }, { timeZone: { code: "not-in-the-list" } }],
  [{ slotMinutes: "1" }, { slotMinutes: { code: "not-in-the-list" } }],
  [{ pauseMinutes: "-5" }, { pauseMinutes: { code: "not-in-the-list" } }],
  [{ tableCount: "401" }, { tableCount: { code: "not-a-whole-number", min: 1, max: 400 } }],
  [{ tableCount: "0" }, { tableCount: { code: "not-a-whole-number", min: 1, max: 400 } }],
  [{ requestsMax: "2.5" }, { requestsMax: { code: "not-a-whole-number", min: 1, max: 200 } }],
  [{ meetingsMax: "" }, { meetingsMax: { code: "not-a-whole-number", min: 1, max: 200 } }],
  [day(), { span1: { code: "no-spans" } }],
  [day(["09:00", ""]), { span1: { code: "half-a-span" } }],
  [day(["9 Uhr", "10:00"]), { span1: { code: "not-a-time" } }],
  [day(["10:00", "09:00"]), { span1: { code: "span-ends-before-it-starts" } }],
  [day(["10:00", "10:19"]), { span1: { code: "span-too-short", slotMinutes: 20 } }],
  [day(["09:00", "10:00"], ["", ""], ["09:59", "11:00"]), { span3: { code: "spans-overlap" } }],
  [
    { ...day(["13:00", "14:00"], ["02:30", "03:30"]), startsOn: "2027-03-28", endsOn: "2027-03-28" },
    { span2: { code: "time-left-out", time: "02:30", on: "2027-03-28" } },
  ],
  [
    { mottoDe: "", endsOn: "2030-09-18", tableCount: "x" },
    {
      mottoDe: { code: "missing" },
      endsOn: { code: "ends-before-it-starts" },
      tableCount: { code: "not-a-whole-number", min: 1, max: 400 },
    },
  ],
])("%j is refused beside its field", (entries, expected) => {
  expect(faults(entries)).toEqual(expected);
});

test("spans that touch do not overlap, and fourteen days are not too many", () => {
  expect(faults(day(["09:00", "10:00"], ["10:00", "11:00"]))).toBe("none");
  expect(faults({ endsOn: "2030-10-02" })).toBe("none");
});
