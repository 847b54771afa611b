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
