import type { EditionId } from "#kernel/ids";
import type { Bilingual, Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

export type Host = { name: Bilingual; role: "host" | "partner"; url?: string | undefined };
export type Phase = { code: string; name: Bilingual; startsOn: string; endsOn?: string | undefined };
export type Satellite = {
  code: string;
  title: Bilingual;
  startsOn: string;
  endsOn: string;
  place: Bilingual;
  summary: Bilingual;
};

/** Figures of an edition that is over; null where nobody published them. */
export type PastEdition = {
  name: Bilingual;
  year: number;
  place: Bilingual;
  peopleCount: number | null;
  clusterCount: number | null;
  countryCount: number | null;
  meetingCount: number | null;
  sourceUrl?: string | undefined;
} & PastEditionFacts;

/** What else is known of an edition that is over, and how well. */
export type PastEditionFacts = {
  /** Under which motto it was held. */
  motto?: string | undefined;
  /** When, in words: days where they are known. */
  days?: Bilingual | undefined;
  notes?: readonly Bilingual[] | undefined;
  /** Figures that sources give as "about". */
  approximate?: readonly PastFigure[] | undefined;
  /** Whether it was read in the source or only found second-hand. */
  evidence?: "read-in-source" | "not-checked" | undefined;
  sources?: readonly { name: string; url: string }[] | undefined;
  /** The edition of this installation whose report these figures are. */
  editionId?: EditionId | undefined;
};
export type PastFigure = "people" | "clusters" | "countries" | "meetings";

/** A series of conferences with what is known of those that are over. */
export type Series = { id: string; name: Bilingual; summary: Bilingual; pastEditions: PastEdition[] };

export type Edition = {
  id: EditionId;
  seriesId: string;
  seriesName: Bilingual;
  pastEditions: PastEdition[];
  motto: Bilingual;
  description: Bilingual;
  /** Calendar dates in the edition's time zone, `YYYY-MM-DD`, both included. */
  startsOn: string;
  endsOn: string;
  timeZone: string;
  venue: { name: string; street: string | null; city: string; country: string };
  hosts: Host[];
  phases: Phase[];
  satellites: Satellite[];
  requestsPerParticipantMax: number;
  meetingsMin: number;
  meetingsMax: number;
  isDemonstration: boolean;
  bookingMode: BookingMode;
  /** How long a request waits for its answer before it expires. */
  requestAnswerHours: number;
  /** How one comes in; the dates of the phase `registration` hold while it is open. */
  registrationMode: RegistrationMode;
  /** Where answers to letters go; null where nobody has said. */
  replyTo: string | null;
};

/** What a conference is called wherever it is named: by its motto, in the other language where it has none in this one. */
export function editionName({ motto }: Pick<Edition, "motto">, language: Language): string {
  return motto[language] || motto[language === "de" ? "en" : "de"];
}

/** `by-invitation`: whoever has an invitation. `closed`: nobody, invited or not. */
export const registrationModes = ["open", "by-invitation", "closed"] as const;
export type RegistrationMode = (typeof registrationModes)[number];

/**
 * `collect`: wishes are collected until a timetable is published, and placed at once from then on.
 * `book-as-you-go`: an acceptance gives the meeting its slot and table at once.
 */
export const bookingModes = ["collect", "book-as-you-go"] as const;
export type BookingMode = (typeof bookingModes)[number];
export type BookingSettings = Pick<Edition, "bookingMode" | "requestAnswerHours">;
export const requestAnswerHoursBounds = { min: 1, max: 720 } as const;

/** A span in which meetings take place: `[startsAt, endsAt)`. */
export type Slot = { code: string; halfDay: string; startsAt: Instant; endsAt: Instant };
export type Zone = { code: string; name: Bilingual; way: Bilingual };
export type Table = { code: string; zoneCode: string };
export type Room = { code: string; name: Bilingual; seats: number | null };

/** What a new edition need not say. */
type LaterSettings = BookingSettings & Pick<Edition, "registrationMode" | "replyTo">;

/** An edition as it is first written: with everything that meetings need a place for. */
export type EditionToSave = Omit<Edition, keyof LaterSettings> &
  Partial<LaterSettings> & { slots: Slot[]; zones: Zone[]; tables: Table[]; rooms: Room[] };
