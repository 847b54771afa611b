import type { EditionSettings } from "#modules/editions";
import type { EntryRules } from "#modules/registration";

/** What holds in an edition when its settings are changed. */
export type SettingsFacts = {
  readonly approvedCount: number;
  readonly waitingCount: number;
  readonly openCount: number;
  readonly agreedCount: number;
  /** For each person who has any, how many meetings have their place. */
  readonly meetingCounts: readonly number[];
  readonly placedCount: number;
  readonly isPublished: boolean;
};

/** Something that follows from a change and that whoever makes it should know before. */
export type SettingsEffect =
  | { code: "fewer-places-than-approved"; approved: number; places: number }
  | { code: "waiting-get-in"; count: number }
  | { code: "open-applications-stay"; count: number }
  | { code: "agreed-without-place"; count: number }
  | { code: "placed-stay"; count: number }
  | { code: "still-at-once" }
  | { code: "wait-for-timetable" }
  | { code: "more-meetings-than"; count: number; max: number }
  | { code: "more-requests-than"; max: number }
  | { code: "drafts-cannot-be-sent" }
  | { code: "replies-to-nobody" };

type Change<Entries> = { readonly from: Entries; readonly to: Entries };

/** What follows from other rules of getting in. Entries are right, and may be the same. */
export function effectsOfEntry({ from, to }: Change<EntryRules>, facts: SettingsFacts): SettingsEffect[] {
  const { approvedCount: approved, waitingCount, openCount } = facts;
  const effects: SettingsEffect[] = [];
  if (to.participantsMax !== from.participantsMax && to.participantsMax !== "") {
    const places = Number(to.participantsMax);
    const filledCount = Math.min(waitingCount, Math.max(0, places - approved));
    if (places < approved) effects.push({ code: "fewer-places-than-approved", approved, places });
    else if (filledCount > 0) effects.push({ code: "waiting-get-in", count: filledCount });
  }
  const isLoosened =
    (from.needsApproval && !to.needsApproval) || from.byHand.some((code) => !to.byHand.includes(code));
  if (isLoosened && openCount > 0) effects.push({ code: "open-applications-stay", count: openCount });
  return effects;
}

export const effectsOf: {
  readonly [Group in keyof EditionSettings]: (
    change: Change<EditionSettings[Group]>,
    facts: SettingsFacts,
  ) => SettingsEffect[];
} = {
  registration: ({ from, to }) =>
    to.registrationMode === "closed" && from.registrationMode !== "closed"
      ? [{ code: "drafts-cannot-be-sent" }]
      : [],

  booking({ from, to }, facts) {
    if (from.bookingMode === to.bookingMode) return [];
    const { agreedCount, placedCount } = facts;
    const unplacedCount = Math.max(0, agreedCount - placedCount);
    const stay: SettingsEffect[] = placedCount > 0 ? [{ code: "placed-stay", count: placedCount }] : [];
    if (to.bookingMode === "book-as-you-go")
      return unplacedCount > 0 ? [...stay, { code: "agreed-without-place", count: unplacedCount }] : stay;
    return [...stay, { code: facts.isPublished ? "still-at-once" : "wait-for-timetable" }];
  },

  limits({ from, to }, facts) {
    const effects: SettingsEffect[] = [];
    const max = Number(to.meetingsMax);
    const count = facts.meetingCounts.filter((meetings) => meetings > max).length;
    if (max < Number(from.meetingsMax) && count > 0) effects.push({ code: "more-meetings-than", count, max });
    const requestsMax = Number(to.requestsMax);
    if (requestsMax < Number(from.requestsMax))
      effects.push({ code: "more-requests-than", max: requestsMax });
    return effects;
  },

  replies: ({ from, to }) =>
    to.replyTo === "" && from.replyTo !== "" ? [{ code: "replies-to-nobody" }] : [],
};
