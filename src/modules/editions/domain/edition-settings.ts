import { accepted, refused, type Result } from "#kernel/result";
import {
  bookingModes,
  registrationModes,
  requestAnswerHoursBounds,
  type BookingMode,
  type Edition,
  type Phase,
  type RegistrationMode,
} from "./edition.ts";
import { isDate } from "./is-date.ts";
import { newEditionBounds, type EntryFault } from "./new-edition-entries.ts";

/** What organisers set for an edition, in groups that are saved each on its own; as text, as it is typed and shown. */
export type EditionSettings = {
  registration: { registrationMode: string; opensOn: string; closesOn: string };
  booking: { bookingMode: string; wishesFrom: string; wishesUntil: string; requestAnswerHours: string };
  limits: { requestsMax: string; meetingsMin: string; meetingsMax: string };
  replies: { replyTo: string };
};
export type SettingsGroup = keyof EditionSettings;
export type SettingsFaults<Group extends SettingsGroup> = Partial<
  Record<keyof EditionSettings[Group], EntryFault>
>;

export const settingsBounds = {
  requestsMax: newEditionBounds.requestsMax,
  meetingsMin: { min: 0, max: newEditionBounds.meetingsMax.max },
  meetingsMax: newEditionBounds.meetingsMax,
  requestAnswerHours: requestAnswerHoursBounds,
} as const;

/** The settings of an edition as a form shows them. */
export function settingsOf(edition: Edition): EditionSettings {
  const phase = edition.phases.find(({ code }) => code === "registration");
  const wishes = edition.phases.find(({ code }) => code === "requests");
  return {
    registration: {
      registrationMode: edition.registrationMode,
      opensOn: phase?.startsOn ?? "",
      closesOn: phase?.endsOn ?? "",
    },
    booking: {
      bookingMode: edition.bookingMode,
      wishesFrom: wishes?.startsOn ?? "",
      wishesUntil: wishes?.endsOn ?? "",
      requestAnswerHours: String(edition.requestAnswerHours),
    },
    limits: {
      requestsMax: String(edition.requestsPerParticipantMax),
      meetingsMin: String(edition.meetingsMin),
      meetingsMax: String(edition.meetingsMax),
    },
    replies: { replyTo: edition.replyTo ?? "" },
  };
}

type Changed = Partial<
  Pick<
    Edition,
    | "registrationMode"
    | "phases"
    | "bookingMode"
    | "requestAnswerHours"
    | "requestsPerParticipantMax"
    | "meetingsMin"
    | "meetingsMax"
    | "replyTo"
  >
>;
type Decided<Group extends SettingsGroup> = Result<
  Changed,
  { code: "wrong-entries"; faults: SettingsFaults<Group> }
>;

/** What the entries of a group change about the edition, or every fault at once, by field. */
export const decideSettings: {
  readonly [Group in SettingsGroup]: (entries: EditionSettings[Group], edition: Edition) => Decided<Group>;
} = {
  registration(entries, edition) {
    const faults: SettingsFaults<"registration"> = {};
    const { opensOn, closesOn } = entries;
    if (!isOneOf(registrationModes, entries.registrationMode))
      faults.registrationMode = { code: "not-in-the-list" };
    for (const field of ["opensOn", "closesOn"] as const)
      if (entries[field] !== "" && !isDate(entries[field])) faults[field] = { code: "not-a-date" };
    if (opensOn === "" && closesOn !== "") faults.opensOn = { code: "missing" };
    if (!faults.opensOn && !faults.closesOn && closesOn !== "" && closesOn < opensOn)
      faults.closesOn = { code: "ends-before-it-starts" };
    if (Object.keys(faults).length > 0) return refused({ code: "wrong-entries", faults });
    return accepted({
      registrationMode: entries.registrationMode as RegistrationMode,
      phases: withPhase(edition.phases, "registration", { startsOn: opensOn, endsOn: closesOn }),
    });
  },

  booking(entries, edition) {
    const faults: SettingsFaults<"booking"> = {};
    const { wishesFrom, wishesUntil } = entries;
    for (const field of ["wishesFrom", "wishesUntil"] as const)
      if (entries[field] !== "" && !isDate(entries[field])) faults[field] = { code: "not-a-date" };
    if (wishesFrom === "" && wishesUntil !== "") faults.wishesFrom = { code: "missing" };
    if (!faults.wishesFrom && !faults.wishesUntil && wishesUntil !== "" && wishesUntil < wishesFrom)
      faults.wishesUntil = { code: "ends-before-it-starts" };
    if (!isOneOf(bookingModes, entries.bookingMode)) faults.bookingMode = { code: "not-in-the-list" };
    const hours = readNumber("requestAnswerHours", entries.requestAnswerHours, faults);
    if (Object.keys(faults).length > 0) return refused({ code: "wrong-entries", faults });
    return accepted({
      bookingMode: entries.bookingMode as BookingMode,
      requestAnswerHours: hours,
      phases: withPhase(edition.phases, "requests", { startsOn: wishesFrom, endsOn: wishesUntil }),
    });
  },

  limits(entries) {
    const faults: SettingsFaults<"limits"> = {};
    const requestsMax = readNumber("requestsMax", entries.requestsMax, faults);
    const meetingsMin = readNumber("meetingsMin", entries.meetingsMin, faults);
    const meetingsMax = readNumber("meetingsMax", entries.meetingsMax, faults);
    if (!faults.meetingsMin && !faults.meetingsMax && meetingsMin > meetingsMax)
      faults.meetingsMax = {
        code: "not-a-whole-number",
        min: meetingsMin,
        max: settingsBounds.meetingsMax.max,
      };
    if (Object.keys(faults).length > 0) return refused({ code: "wrong-entries", faults });
    return accepted({ requestsPerParticipantMax: requestsMax, meetingsMin, meetingsMax });
  },

  replies({ replyTo }) {
    if (replyTo === "") return accepted({ replyTo: null });
    if (
      replyTo.length <= 254 &&
      /^[^\s@<>(),;:\\"[\]\p{Cc}\p{Cf}]+@[^\s@<>(),;:\\"[\]\p{Cc}\p{Cf}]+$/u.test(replyTo)
    )
      return accepted({ replyTo });
    return refused({ code: "wrong-entries", faults: { replyTo: { code: "not-a-mail-address" } } });
  },
};

const phaseNames = {
  registration: { de: "Anmeldung", en: "Registration" },
  requests: { de: "Anfragen", en: "Requests" },
} as const;

/** Without dates the edition has no such phase: nothing holds one back before the conference ends. */
function withPhase(
  phases: readonly Phase[],
  code: keyof typeof phaseNames,
  on: { startsOn: string; endsOn: string },
): Phase[] {
  const known = phases.find((one) => one.code === code);
  const others = phases.filter((one) => one.code !== code);
  if (on.startsOn === "") return others;
  const phase: Phase = {
    code,
    name: known?.name ?? phaseNames[code],
    startsOn: on.startsOn,
    ...(on.endsOn && { endsOn: on.endsOn }),
  };
  return known
    ? phases.map((one) => (one.code === code ? phase : one))
    : [...others, phase].toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
}

function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}

function readNumber<Field extends keyof typeof settingsBounds>(
  field: Field,
  text: string,
  faults: { [One in Field]?: EntryFault },
): number {
  const { min, max } = settingsBounds[field];
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max)) faults[field] = { code: "not-a-whole-number", min, max };
  return number;
}
