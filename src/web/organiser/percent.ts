import type { Language } from "#kernel/language";

/** "98,6 %" or "98.6%" of a share between 0 and 1. */
export function percent(share: number, language: Language): string {
  const options = { style: "percent", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", options).format(share);
}
