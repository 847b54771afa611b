import type { Language } from "#kernel/language";
import {
  callDayText,
  evidenceText,
  isExactDay,
  placeName,
  type Call,
  type Deadline,
  type Evidence,
} from "#modules/calls";
import { m } from "#web/paraglide/messages.js";

/** Names of clocks that German writes otherwise. */
const germanCities: Readonly<Record<string, string>> = {
  Brussels: "Brüssel",
  Warsaw: "Warschau",
  Copenhagen: "Kopenhagen",
  Rome: "Rom",
  Prague: "Prag",
  Lisbon: "Lissabon",
  Vienna: "Wien",
  Bucharest: "Bukarest",
};

/** "Vilnius" for `Europe/Vilnius`. */
export function cityOfZone(timeZone: string, language: Language): string {
  const city = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  return language === "de" ? (germanCities[city] ?? city) : city;
}

/** "31. Oktober 2017", "26. Januar 2018, 15:00 Uhr, Zeit in Vilnius", "voraussichtlich Anfang Mai 2017". */
export function deadlineText(deadline: Deadline, language: Language): string {
  const { endsOn, endsAtTime, timeZone, isExpected } = deadline;
  const day = callDayText(endsOn, language);
  const city = timeZone === null ? null : cityOfZone(timeZone, language);
  const date =
    endsAtTime === null || !isExactDay(endsOn)
      ? day
      : city === null
        ? `${day}, ${endsAtTime}`
        : m.calls_at_time({ date: day, time: endsAtTime, city }, { locale: language });
  return isExpected ? m.calls_expected_date({ date }, { locale: language }) : date;
}

/** For whom a deadline holds: "Litauen", "alle anderen", "alle". */
export function placeText(deadline: Deadline, all: readonly Deadline[], language: Language): string {
  if (deadline.region !== null) return placeName(deadline.region, language);
  return all.some(({ region, stage }) => region !== null && stage === deadline.stage)
    ? m.calls_everywhere_else({}, { locale: language })
    : m.calls_for_all({}, { locale: language });
}

/** "Litauen, MITA", of a call in stages "alle, Stufe 2". */
export function whoText(deadline: Deadline, all: readonly Deadline[], language: Language): string {
  const hasStages = all.some(({ stage }) => stage !== deadline.stage);
  return [
    placeText(deadline, all, language),
    deadline.agency,
    hasStages && m.calls_stage({ n: deadline.stage }, { locale: language }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** When an agency opens; empty where nobody knows. */
export function openingText(
  deadline: Pick<Deadline, "opensOn" | "opensIsExpected"> | null,
  call: Pick<Call, "opensOn" | "opensIsExpected">,
  language: Language,
): string {
  const own = deadline?.opensOn ?? null;
  const day = own ?? call.opensOn;
  if (day === null) return "";
  const date = callDayText(day, language);
  const isExpected = own === null ? call.opensIsExpected : deadline!.opensIsExpected;
  return isExpected ? m.calls_expected_date({ date }, { locale: language }) : date;
}

/** Empty where a fact is verified: only doubt is worth a mark. */
export function markText(evidence: Evidence, language: Language): string {
  return evidence === "verified" ? "" : evidenceText(evidence, language);
}

/** "efre-bw.de". */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}
