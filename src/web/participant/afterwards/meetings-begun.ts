import type { AgendaMeeting } from "../agenda/agenda-view.ts";

/** The meetings of which something can be said, the latest first: as the page of each, from its beginning on. */
export function meetingsBegun(meetings: readonly AgendaMeeting[], now: Date): AgendaMeeting[] {
  return meetings.filter((one) => one.state === "standing" && one.startsAt <= now).toReversed();
}

/** Everyone else at the table. */
export function namesOf(people: readonly { readonly name: string }[], language: "de" | "en"): string {
  return new Intl.ListFormat(language).format(people.map((one) => one.name));
}
