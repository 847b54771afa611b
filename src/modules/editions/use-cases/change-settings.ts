import type { EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import type { Edition } from "../domain/edition.ts";
import {
  decideSettings,
  settingsOf,
  type EditionSettings,
  type SettingsFaults,
  type SettingsGroup,
} from "../domain/edition-settings.ts";
import { editionOf } from "../store/editions.ts";
import { holdSettings, saveSettings } from "../store/edition-settings.ts";

export type SettingsRefusal<Group extends SettingsGroup> =
  | { code: "not-found" }
  | { code: "wrong-entries"; faults: SettingsFaults<Group> }
  /** Somebody has changed the group since it was shown; this is what holds now. */
  | { code: "changed-meanwhile"; now: EditionSettings[Group] };

/**
 * Saves one group of an edition's settings, unless somebody changed this group since `seen` was shown. Other groups may
 * change at the same time; the same entries sent twice are saved once.
 */
export async function changeSettings<Group extends SettingsGroup>(
  needs: { tx: Tx },
  editionId: EditionId,
  change: { group: Group; entries: EditionSettings[Group]; seen: EditionSettings[Group] },
): Promise<Result<{ before: Edition; after: Edition }, SettingsRefusal<Group>>> {
  return inTransaction(needs.tx, async (tx) => {
    await holdSettings(tx, editionId);
    const before = await editionOf(tx, editionId);
    if (!before) return refused({ code: "not-found" });
    const { group, entries, seen } = change;
    const decision = decideSettings[group](entries, before);
    if (!decision.ok) return decision;
    const now = settingsOf(before)[group];
    if (isSame(now, entries)) return accepted({ before, after: before });
    if (!isSame(now, seen)) return refused({ code: "changed-meanwhile", now });
    const after = { ...before, ...decision.value };
    await saveSettings(tx, after);
    return accepted({ before, after });
  });
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return Object.keys(one).every((field) => one[field] === other[field]);
}
