import type { Language } from "#kernel/language";
import { timeOfDay } from "#web/ui/time-text.ts";

const formatters = new Map<string, Intl.DateTimeFormat>();

/** "Do., 21. Sept., 10:40" or "Thu 21 Sept, 10:40": beside a name, where the full day would break the line. */
export function shortDayAndTime(at: Date, timeZone: string, language: Language): string {
  const key = `${language} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    const locale = language === "de" ? "de-DE" : "en-GB";
    formatter = new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: "short",
      day: "numeric",
      month: "short",
    });
    formatters.set(key, formatter);
  }
  return `${formatter.format(at)}, ${timeOfDay(at, timeZone, language)}`;
}
