/** Whether one can register: days as `YYYY-MM-DD` in the edition's time zone. */
export type RegistrationWindow =
  | { readonly state: "open"; readonly endsOn: string }
  | { readonly state: "not-yet"; readonly startsOn: string }
  | { readonly state: "closed"; readonly endedOn: string }
  | { readonly state: "closed-by-hand" }
  | { readonly state: "by-invitation" }
  | { readonly state: "over" };

type Frame = {
  readonly registrationMode: "open" | "by-invitation" | "closed";
  readonly endsOn: string;
  readonly phases: readonly { code: string; startsOn: string; endsOn?: string | undefined }[];
};

/**
 * The phase `registration` of an edition says when; an edition without one is open until it ends. Whoever is invited may
 * come early or late, but not after the conference, nor while the organisers keep registration closed.
 */
export function registrationWindow(edition: Frame, today: string, isInvited: boolean): RegistrationWindow {
  if (today > edition.endsOn) return { state: "over" };
  if (edition.registrationMode === "closed") return { state: "closed-by-hand" };
  if (edition.registrationMode === "by-invitation" && !isInvited) return { state: "by-invitation" };
  const phase = edition.phases.find(({ code }) => code === "registration");
  const endsOn = phase?.endsOn ?? edition.endsOn;
  if (!phase || isInvited) return { state: "open", endsOn: isInvited ? edition.endsOn : endsOn };
  if (today < phase.startsOn) return { state: "not-yet", startsOn: phase.startsOn };
  return today > endsOn ? { state: "closed", endedOn: endsOn } : { state: "open", endsOn };
}
