import { randomUUID } from "node:crypto";

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

/** The stable address of an organisation, e.g. `afbw`. */
export type OrganisationId = Branded<"organisation">;
/** The stable address of an edition, e.g. `stuttgart-2017`. */
export type EditionId = Branded<"edition">;
/** The stable address of a call for funding, e.g. `clip-bsr-2017`. */
export type CallId = Branded<"call">;
/** A participant of one edition (UUID). */
export type ParticipantId = Branded<"participant">;
/** A request from one participant to another (UUID). */
export type RequestId = Branded<"request">;
/** A meeting that is to take place (UUID). */
export type MeetingId = Branded<"meeting">;
/** A draft or published timetable (UUID). */
export type TimetableId = Branded<"timetable">;
/** One run of the optimiser (UUID). */
export type RunId = Branded<"run">;
/** A sign-in of one person (text, chosen by the sign-in library). */
export type AccountId = Branded<"account">;

/** Makes a new random id. Pass it as an argument where a test wants fixed ids. */
export function newId(): string {
  return randomUUID();
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for text that the database will accept as a UUID; anything else in an address is "not found". */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}
