import type { Language } from "#kernel/language";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "vor 3 Stunden", "gestern", "just now": how long ago something was, which is the same in every time zone. */
export function howLongAgo(at: Date, now: Date, language: Language): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  const [unit, size] = steps.find(([, size]) => seconds >= size) ?? ["second", Number.POSITIVE_INFINITY];
  return words.format(-Math.floor(seconds / size) || 0, unit);
}
