import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

const locale = { de: "de-DE", en: "en-GB" } as const;

/** `Donnerstag, 21. September, 10:20`, by the clocks of a zone. */
export function dayAndTime(at: Instant, timeZone: string, language: Language): string {
  const day = new Intl.DateTimeFormat(locale[language], {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(at);
  return `${day}, ${timeOfDay(at, timeZone, language)}`;
}

export function timeOfDay(at: Instant, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locale[language], {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

/** `21.–22. September 2030`: the days of a conference, both included, as `2030-09-21`. */
export function daysOfConference(startsOn: string, endsOn: string, language: Language): string {
  const days = new Intl.DateTimeFormat(locale[language], { dateStyle: "long", timeZone: "UTC" });
  return days.formatRange(new Date(`${startsOn}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`));
}
