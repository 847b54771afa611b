import type { Language } from "#kernel/language";

/**
 * When something is due, as closely as it is known: a day `2017-10-31`, a part of a month `2017-05-early` (`mid`, `late`), a
 * month `2017-05`, a year `2017`. What is not known more closely is never filled up.
 */
export type CallDay = string;

const pattern = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(early|mid|late|0[1-9]|[12]\d|3[01]))?)?$/;

export function isCallDay(text: string): boolean {
  const [, year, month, part] = pattern.exec(text) ?? [];
  if (year === undefined) return false;
  if (part === undefined || !/^\d/.test(part)) return true;
  return Number(part) <= daysOf(year, month!);
}

/** True for a day; false for a month, a part of it, or a year. */
export function isExactDay(day: CallDay): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day);
}

const parts: Readonly<Record<string, { from: string; to: string | null }>> = {
  early: { from: "01", to: "10" },
  mid: { from: "11", to: "20" },
  late: { from: "21", to: null },
};

/** The first day, `YYYY-MM-DD`, that it may be. */
export function firstDayOf(day: CallDay): string {
  const [year = "", month = "01", part = "01"] = day.split("-");
  return `${year}-${month}-${parts[part]?.from ?? part}`;
}

/** The last day, `YYYY-MM-DD`, that it may be. */
export function lastDayOf(day: CallDay): string {
  const [year = "", month = "12", part] = day.split("-");
  const known = part === undefined ? null : part in parts ? parts[part]!.to : part;
  return `${year}-${month}-${known ?? String(daysOf(year, month)).padStart(2, "0")}`;
}

function daysOf(year: string, month: string): number {
  return new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

const locales = { de: "de-DE", en: "en-GB" } as const;
const partWords = {
  de: { early: "Anfang", mid: "Mitte", late: "Ende" },
  en: { early: "early", mid: "mid", late: "late" },
} as const;

/** "31. Oktober 2017", "Anfang Mai 2017", "Mai 2017", "2017". */
export function callDayText(day: CallDay, language: Language): string {
  const [year = "", month, part] = day.split("-");
  if (month === undefined) return year;
  const isExact = isExactDay(day);
  const text = new Intl.DateTimeFormat(locales[language], {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    ...(isExact && { day: "numeric" }),
  }).format(new Date(`${firstDayOf(day)}T00:00:00Z`));
  if (isExact || part === undefined) return text;
  const word = partWords[language][part as keyof (typeof partWords)["de"]];
  return `${word} ${text}`;
}
