import type { ExchangeState, MeetingOutcome, NextStep, Rating } from "#modules/contacts";
import type { PersonView } from "../person-view.ts";

/** One own meeting as it goes over the wire; moments are written as ISO 8601 in UTC. */
export type DeltaMeeting = {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly tableCode: string;
  readonly state: "standing" | "cancelled";
  readonly sequence: number;
  /** The change up to which the reader has seen it; null for a meeting never opened. */
  readonly seen: number | null;
  readonly changedAt: string;
  /** `timetable`: it is still agreed, and waits for another time. */
  readonly cancelledBy: "self" | "other" | "organisers" | "timetable" | null;
  readonly cancelReason: string;
  readonly people: readonly (PersonView & { readonly exchange: ExchangeState })[];
  readonly wishes: readonly { mine: boolean; text: string; language: "de" | "en" }[];
  readonly note: { readonly text: string; readonly savedAt: string } | null;
  readonly outcome: MeetingOutcome | null;
  /** Who was not there as the reader says, themselves among them; not there in what a device kept from before. */
  readonly missing?: readonly string[];
  readonly rating: Rating | null;
  readonly nextStep: NextStep | null;
  /** Only where both sides' words fit to each other. */
  readonly agreedNextStep: NextStep | null;
};

/** Someone with whom contact details were exchanged, or are about to be. */
export type DeltaContact = {
  readonly person: PersonView;
  readonly exchange: Exclude<ExchangeState, "none">;
  /** Only after both have agreed. */
  readonly email: string | null;
  readonly since: string | null;
};

/**
 * What is one person's own of an agenda: small, never shared, joined with the frame of the edition in the browser. It
 * holds nothing of anybody else but what the reader's pages show anyway.
 */
export type AgendaDelta = {
  readonly kind: "agenda-delta/1";
  /** The hash of the frame to which it belongs. */
  readonly frame: string;
  readonly self: {
    readonly id: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly jobTitle: string;
    readonly email: string;
    readonly organisation: { readonly name: string; readonly country: string };
  };
  readonly version: { readonly number: number; readonly publishedAt: string } | null;
  readonly sessionCodes: readonly string[];
  readonly absentSlotCodes: readonly string[];
  readonly meetings: readonly DeltaMeeting[];
  readonly requests: readonly {
    readonly id: string;
    readonly person: PersonView;
    readonly reason: string;
    readonly reasonLanguage: "de" | "en";
  }[];
  readonly contacts: readonly DeltaContact[];
};
