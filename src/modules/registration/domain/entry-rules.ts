import { accepted, refused, type Result } from "#kernel/result";
import type { ParticipationType } from "./participation-type.ts";
import type { RegistrationRules } from "./registration.ts";

/** Who gets in, as it is typed and shown: how many places there are, and what is decided by hand. */
export type EntryRules = {
  /** Empty: places are not counted. */
  participantsMax: string;
  /** For an edition without kinds of participation. */
  needsApproval: boolean;
  /** Codes of the kinds over which the organisers decide by hand, in the order of the alphabet. */
  byHand: readonly string[];
};

export const placesMax = 100_000;

export function entryRulesOf(rules: RegistrationRules, types: readonly ParticipationType[]): EntryRules {
  return {
    participantsMax: rules.participantsMax === null ? "" : String(rules.participantsMax),
    needsApproval: rules.needsApproval,
    byHand: types
      .filter((type) => type.needsApproval)
      .map(({ code }) => code)
      .toSorted(),
  };
}

/** Refuses a number of places that is none; kinds that do not exist any more are left out. */
export function decideEntryRules(
  entries: EntryRules,
  types: readonly ParticipationType[],
): Result<
  Pick<RegistrationRules, "participantsMax" | "needsApproval"> & { byHand: string[] },
  { code: "wrong-places"; max: number }
> {
  const { participantsMax: places } = entries;
  const participantsMax = places === "" ? null : /^\d{1,6}$/.test(places) ? Number(places) : Number.NaN;
  if (participantsMax !== null && !(participantsMax <= placesMax))
    return refused({ code: "wrong-places", max: placesMax });
  const codes = new Set(types.map(({ code }) => code));
  return accepted({
    participantsMax,
    needsApproval: entries.needsApproval,
    byHand: entries.byHand.filter((code) => codes.has(code)),
  });
}
