import type { BookingMode, Phase } from "./edition.ts";

/** Whether requests may be sent: days as `YYYY-MM-DD` in the edition's time zone. */
export type RequestWindow =
  | { readonly state: "open"; readonly endsOn: string | null }
  | { readonly state: "not-yet"; readonly startsOn: string }
  | { readonly state: "closed"; readonly endedOn: string };

/**
 * The phase `requests` of an edition says from when on one may ask. Its end is the end of collecting wishes: it holds
 * until a timetable is published. From then on, and where meetings are booked as one goes, the last slot is the end.
 */
export function requestWindow(
  edition: { readonly bookingMode: BookingMode; readonly phases: readonly Phase[] },
  now: { today: string; isPublished: boolean },
): RequestWindow {
  const phase = edition.phases.find(({ code }) => code === "requests");
  if (phase && now.today < phase.startsOn) return { state: "not-yet", startsOn: phase.startsOn };
  const collects = edition.bookingMode === "collect" && !now.isPublished;
  const endsOn = (collects && phase?.endsOn) || null;
  return endsOn !== null && now.today > endsOn
    ? { state: "closed", endedOn: endsOn }
    : { state: "open", endsOn };
}
