import type { Language } from "#kernel/language";

/** "27. Aug." or "27 Aug", where a list has no room for more. */
export function shortDay(at: Date, timeZone: string, language: Language): string {
  const options = { day: "numeric", month: "short", timeZone } as const;
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", options).format(at);
}
