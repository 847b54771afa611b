/** Where a day lies with regard to a span of days, both ends included; without an end it goes on. */
export type Standing = "coming" | "running" | "done";

/** All days as `YYYY-MM-DD`, in one time zone. */
export function standingOn(today: string, span: { startsOn: string; endsOn?: string | undefined }): Standing {
  if (today < span.startsOn) return "coming";
  return span.endsOn !== undefined && today > span.endsOn ? "done" : "running";
}

type Reader = { isParticipant: boolean; isOrganiser: boolean; isPartner: boolean } | null;

/** As whom someone is told what to do next: the work that waits most comes first. */
export function readerKind(
  signedIn: Reader,
  isDemonstration: boolean,
): "organiser" | "participant" | "partner" | "demonstration" | "visitor" {
  if (signedIn?.isOrganiser) return "organiser";
  if (signedIn?.isPartner) return "partner";
  if (signedIn?.isParticipant) return "participant";
  return isDemonstration && !signedIn ? "demonstration" : "visitor";
}
