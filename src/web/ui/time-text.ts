import type { Language } from "#kernel/language";

const locales = { de: "de-DE", en: "en-GB" } as const;
const cache = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make and are used on every row of a board. */
function formatter(
  language: Language,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locales[language], { ...options, timeZone });
    cache.set(key, found);
  }
  return found;
}

/** "10:40" in the time zone of the conference. */
export function timeOfDay(at: Date, timeZone: string, language: Language): string {
  return formatter(language, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** "Donnerstag, 21. September" or "Thursday 21 September". */
export function day(at: Date, timeZone: string, language: Language): string {
  return formatter(language, timeZone, { weekday: "long", day: "numeric", month: "long" }).format(at);
}

/** "Donnerstag, 21. September, 10:40" with the time zone's own day. */
export function dayAndTime(at: Date, timeZone: string, language: Language): string {
  return `${day(at, timeZone, language)}, ${timeOfDay(at, timeZone, language)}`;
}

/** "21. September 2017, 10:40" in the time zone of the conference, or its day alone. */
export function dateAndTime(at: Date, timeZone: string, language: Language, dayOnly = false): string {
  const on = formatter(language, timeZone, { day: "numeric", month: "long", year: "numeric" }).format(at);
  return dayOnly ? on : `${on}, ${timeOfDay(at, timeZone, language)}`;
}

/** "21. September 2017" for a calendar date without time, `YYYY-MM-DD`. */
export function calendarDate(on: string, language: Language): string {
  return formatter(language, "UTC", { day: "numeric", month: "long", year: "numeric" }).format(
    new Date(`${on}T00:00:00Z`),
  );
}

/** "21.–22. September 2017" or "21–22 September 2017". */
export function calendarSpan(from: string, to: string, language: Language): string {
  return formatter(language, "UTC", { day: "numeric", month: "long", year: "numeric" }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  );
}

/** "1.500" or "1,500". */
export function wholeNumber(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(count);
}
