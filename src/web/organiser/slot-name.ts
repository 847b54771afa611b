import type { Language } from "#kernel/language";
import { timeOfDay } from "#web/ui/time-text.ts";

/** "Do 10:20" or "Thu 10:20": an edition lasts days, not weeks. */
export function slotName(slot: { startsAt: Date }, timeZone: string, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone }).format(slot.startsAt);
  return `${weekday} ${timeOfDay(slot.startsAt, timeZone, language)}`;
}
