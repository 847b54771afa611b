import type { DaySpan } from "./slots-of-days.ts";

/** What someone typed to set up an edition, as text. Spans may be empty; they hold on each day. */
export type NewEditionEntries = {
  series: string;
  mottoDe: string;
  mottoEn: string;
  address: string;
  startsOn: string;
  endsOn: string;
  venueName: string;
  venueStreet: string;
  venueCity: string;
  venueCountry: string;
  timeZone: string;
  spans: readonly DaySpan[];
  slotMinutes: string;
  pauseMinutes: string;
  tableCount: string;
  zoneName: string;
  requestsMax: string;
  meetingsMax: string;
};

export const spanFields = ["span1", "span2", "span3", "span4"] as const;
export type SpanField = (typeof spanFields)[number];
export type NewEditionField = Exclude<keyof NewEditionEntries, "spans"> | SpanField;

/** Why an entry cannot stay as it is. Bounds are included. */
export type EntryFault =
  | { code: "missing" }
  | { code: "too-long"; max: number }
  | { code: "no-letters" }
  | { code: "not-an-address" }
  | { code: "not-a-mail-address" }
  | { code: "reserved-address"; address: string }
  | { code: "address-not-derived" }
  | { code: "address-taken"; address: string }
  | { code: "not-a-date" }
  | { code: "ends-before-it-starts" }
  | { code: "after-the-conference"; endsOn: string }
  | { code: "too-many-days"; max: number }
  | { code: "not-in-the-list" }
  | { code: "not-a-whole-number"; min: number; max: number }
  | { code: "no-spans" }
  | { code: "half-a-span" }
  | { code: "not-a-time" }
  | { code: "span-ends-before-it-starts" }
  | { code: "span-too-short"; slotMinutes: number }
  | { code: "spans-overlap" }
  | { code: "time-left-out"; time: string; on: string };

export type EntryFaults = Partial<Record<NewEditionField, EntryFault>>;

export const newEditionBounds = {
  days: { max: 14 },
  tableCount: { min: 1, max: 400 },
  requestsMax: { min: 1, max: 200 },
  meetingsMax: { min: 1, max: 200 },
  slotMinutes: [15, 20, 30],
  pauseMinutes: [0, 5, 10],
} as const;

/** What the form begins with. */
export const newEditionDefaults: NewEditionEntries = {
  series: "",
  mottoDe: "",
  mottoEn: "",
  address: "",
  startsOn: "",
  endsOn: "",
  venueName: "",
  venueStreet: "",
  venueCity: "",
  venueCountry: "DE",
  timeZone: "Europe/Berlin",
  spans: [
    { from: "09:30", to: "12:00" },
    { from: "13:30", to: "16:30" },
    { from: "", to: "" },
    { from: "", to: "" },
  ],
  slotMinutes: "20",
  pauseMinutes: "0",
  tableCount: "20",
  zoneName: "Foyer",
  requestsMax: "20",
  meetingsMax: "9",
};
