import type { EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import { decideEntryRules, entryRulesOf, type EntryRules } from "../domain/entry-rules.ts";
import { holdPlaces, participationTypesOf, registrationRulesOf, saveTypesByHand } from "../store/rules.ts";
import { setRegistrationRules } from "./set-registration-rules.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

export type EntryRulesRefusal =
  | { code: "wrong-places"; max: number }
  /** Somebody has changed them since they were shown; this is what holds now. */
  | { code: "changed-meanwhile"; now: EntryRules };

/**
 * Sets how many places there are and who decides, unless somebody changed it since `seen` was shown. New places go to
 * those who wait; fewer take nobody's away. Who decides holds for those who register from now on.
 */
export async function changeEntryRules(
  needs: RegistrationNeeds,
  editionId: EditionId,
  change: { entries: EntryRules; seen: EntryRules },
): Promise<Result<{ filledCount: number }, EntryRulesRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    await holdPlaces(tx, editionId);
    const types = await participationTypesOf(tx, editionId);
    const decision = decideEntryRules(change.entries, types);
    if (!decision.ok) return decision;
    const now = entryRulesOf(await registrationRulesOf(tx, editionId), types);
    if (isSame(now, change.entries)) return accepted({ filledCount: 0 });
    if (!isSame(now, change.seen)) return refused({ code: "changed-meanwhile", now });
    const { byHand, ...rules } = decision.value;
    await saveTypesByHand(tx, editionId, byHand);
    return accepted(await setRegistrationRules({ ...needs, tx }, editionId, rules));
  });
}

function isSame(one: EntryRules, other: EntryRules): boolean {
  return (
    one.participantsMax === other.participantsMax &&
    one.needsApproval === other.needsApproval &&
    one.byHand.join() === [...other.byHand].toSorted().join()
  );
}
