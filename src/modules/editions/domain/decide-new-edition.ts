import type { Bilingual } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import { addressOfText } from "./address-of-text.ts";
import { countryCodes } from "./country-codes.ts";
import type { EditionToSave, Table } from "./edition.ts";
import {
  newEditionBounds,
  spanFields,
  type EntryFault,
  type EntryFaults,
  type NewEditionEntries,
  type NewEditionField,
} from "./new-edition-entries.ts";
import { isDate } from "./is-date.ts";
import { slotsOfDays, type DaySpan } from "./slots-of-days.ts";

export type NewEditionRefusal = { code: "wrong-entries"; faults: EntryFaults };
export type KnownSeries = { id: string; name: Bilingual };

/** Addresses that a page of ours has already: `/organiser/editions/new`. */
const reservedAddresses = new Set(["new"]);

/**
 * Makes an edition of what someone typed: its slots on the clocks of the venue, its tables in one zone. A series whose
 * name is known already is taken, whatever its capital letters. Refuses with every fault at once, by field.
 */
export function decideNewEdition(
  entries: NewEditionEntries,
  knownSeries: readonly KnownSeries[],
): Result<EditionToSave, NewEditionRefusal> {
  const faults: EntryFaults = {};
  const read = readerOf(entries, faults);
  const series = read.line("series", 100);
  const mottoDe = read.line("mottoDe", 200);
  const mottoEn = read.optionalLine("mottoEn", 200) ?? mottoDe;
  const startsOn = read.date("startsOn");
  const endsOn = read.date("endsOn");
  const venueName = read.line("venueName", 200);
  const venueStreet = read.optionalLine("venueStreet", 200);
  const venueCity = read.line("venueCity", 100);
  const country = read.oneOf("venueCountry", countryCodes);
  const timeZone = read.oneOf("timeZone", Intl.supportedValuesOf("timeZone"));
  const slotMinutes = Number(read.oneOf("slotMinutes", newEditionBounds.slotMinutes.map(String)));
  const pauseMinutes = Number(read.oneOf("pauseMinutes", newEditionBounds.pauseMinutes.map(String)));
  const tableCount = read.wholeNumber("tableCount");
  const zoneName = read.line("zoneName", 100);
  const requestsMax = read.wholeNumber("requestsMax");
  const meetingsMax = read.wholeNumber("meetingsMax");
  const address = readAddress(entries.address, { venueCity, startsOn }, faults);
  const days = readDays(startsOn, endsOn, faults);
  const spans = readSpans(entries.spans, slotMinutes, faults);
  if (Object.keys(faults).length > 0) return refused({ code: "wrong-entries", faults });

  const slots = slotsOfDays({ days, spans, timeZone, slotMinutes, pauseMinutes });
  if (!Array.isArray(slots)) {
    const index = entries.spans.findIndex(({ from, to }) => [from, to].includes(slots.leftOut));
    const fault = { code: "time-left-out", time: slots.leftOut, on: slots.on } as const;
    return refused({ code: "wrong-entries", faults: { [spanFields[index] ?? "span1"]: fault } });
  }
  if (slots.length === 0) return refused({ code: "wrong-entries", faults: { span1: { code: "no-spans" } } });

  const zoneCode = addressOfText(zoneName) || "zone";
  return accepted({
    id: address,
    ...seriesNamed(series, knownSeries),
    pastEditions: [],
    motto: { de: mottoDe, en: mottoEn },
    description: { de: "", en: "" },
    startsOn,
    endsOn,
    timeZone,
    venue: { name: venueName, street: venueStreet, city: venueCity, country },
    hosts: [],
    phases: [],
    satellites: [],
    requestsPerParticipantMax: requestsMax,
    meetingsMin: 0,
    meetingsMax,
    isDemonstration: false,
    slots,
    zones: [{ code: zoneCode, name: { de: zoneName, en: zoneName }, way: { de: "", en: "" } }],
    tables: tablesOfZone(zoneCode, tableCount),
    rooms: [],
  });
}

/** Reads one entry each; where it is wrong, notes the fault and gives a value that nobody will use. */
function readerOf(entries: NewEditionEntries, faults: EntryFaults) {
  type TextField = Exclude<keyof NewEditionEntries, "spans">;
  const fault = (field: NewEditionField, what: EntryFault) => void (faults[field] ??= what);
  const optionalLine = (field: TextField, max: number) => {
    const line = entries[field].replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
    if ([...line].length > max) fault(field, { code: "too-long", max });
    else if (line !== "" && !/[\p{L}\p{N}]/u.test(line)) fault(field, { code: "no-letters" });
    return line === "" ? null : line;
  };
  return {
    optionalLine,
    line(field: TextField, max: number): string {
      const line = optionalLine(field, max);
      if (line === null) fault(field, { code: "missing" });
      return line ?? "";
    },
    date(field: "startsOn" | "endsOn"): string {
      const text = entries[field].trim();
      if (text === "") fault(field, { code: "missing" });
      else if (!isDate(text)) fault(field, { code: "not-a-date" });
      return text;
    },
    oneOf(field: TextField, list: readonly string[]): string {
      const text = entries[field].trim();
      if (!list.includes(text)) fault(field, { code: "not-in-the-list" });
      return text;
    },
    wholeNumber(field: "tableCount" | "requestsMax" | "meetingsMax"): number {
      const { min, max } = newEditionBounds[field];
      const text = entries[field].trim();
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (!(value >= min && value <= max)) fault(field, { code: "not-a-whole-number", min, max });
      return value;
    },
  };
}

function readAddress(
  typed: string,
  { venueCity, startsOn }: { venueCity: string; startsOn: string },
  faults: EntryFaults,
): string {
  const address = typed.trim().toLowerCase();
  if (address === "") {
    const city = addressOfText(venueCity);
    // A city that is missing has its own fault beside it.
    if (city === "" && venueCity !== "") faults.address = { code: "address-not-derived" };
    return `${city}-${startsOn.slice(0, 4)}`;
  }
  if (reservedAddresses.has(address)) faults.address = { code: "reserved-address", address };
  else if (address.length > 60) faults.address = { code: "too-long", max: 60 };
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(address)) faults.address = { code: "not-an-address" };
  return address;
}

/** The calendar dates from the first to the last day, both included. */
function readDays(startsOn: string, endsOn: string, faults: EntryFaults): string[] {
  if (faults.startsOn || faults.endsOn) return [];
  const dayMilliseconds = 86_400_000;
  const first = Date.parse(`${startsOn}T00:00:00Z`);
  const count = (Date.parse(`${endsOn}T00:00:00Z`) - first) / dayMilliseconds + 1;
  const { max } = newEditionBounds.days;
  if (count < 1) faults.endsOn = { code: "ends-before-it-starts" };
  else if (count > max) faults.endsOn = { code: "too-many-days", max };
  if (faults.endsOn) return [];
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * dayMilliseconds).toISOString().slice(0, 10),
  );
}

/** The spans that are not empty, in order of time. */
function readSpans(typed: readonly DaySpan[], slotMinutes: number, faults: EntryFaults): DaySpan[] {
  const spans: (DaySpan & { field: (typeof spanFields)[number] })[] = [];
  for (const [index, field] of spanFields.entries()) {
    const from = typed[index]?.from.trim() ?? "";
    const to = typed[index]?.to.trim() ?? "";
    if (from === "" && to === "") continue;
    const fault = faultOfSpan({ from, to }, slotMinutes);
    if (fault) faults[field] = fault;
    else spans.push({ field, from, to });
  }
  if (spans.length === 0 && !spanFields.some((field) => faults[field])) faults.span1 = { code: "no-spans" };
  for (const span of spans) {
    const earlier = spans.slice(0, spans.indexOf(span));
    if (earlier.some((other) => other.from < span.to && span.from < other.to))
      faults[span.field] = { code: "spans-overlap" };
  }
  return spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map(({ from, to }) => ({ from, to }));
}

function faultOfSpan({ from, to }: DaySpan, slotMinutes: number): EntryFault | null {
  if (from === "" || to === "") return { code: "half-a-span" };
  if (!isTime(from) || !isTime(to)) return { code: "not-a-time" };
  const minutes = minuteOf(to) - minuteOf(from);
  if (minutes <= 0) return { code: "span-ends-before-it-starts" };
  return minutes < slotMinutes ? { code: "span-too-short", slotMinutes } : null;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function seriesNamed(
  name: string,
  known: readonly KnownSeries[],
): { seriesId: string; seriesName: Bilingual } {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  const found = known.find((series) => same(series.name.de) || same(series.name.en));
  if (found) return { seriesId: found.id, seriesName: found.name };
  const wanted = addressOfText(name) || "series";
  const isFree = (id: string) => !known.some((series) => series.id === id);
  let seriesId = wanted;
  for (let number = 2; !isFree(seriesId); number += 1) seriesId = `${wanted}-${number}`;
  return { seriesId, seriesName: { de: name, en: name } };
}

/** A01, A02, …; as many digits as the last one needs. */
function tablesOfZone(zoneCode: string, count: number): Table[] {
  const digits = Math.max(2, String(count).length);
  return Array.from({ length: count }, (_, index) => ({
    code: `A${String(index + 1).padStart(digits, "0")}`,
    zoneCode,
  }));
}
