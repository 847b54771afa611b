import type { EditionId } from "#kernel/ids";
import { accepted, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import { changeSettings, type EditionSettings, type SettingsRefusal } from "#modules/editions";
import { followMeetingBounds, holdPlaces } from "../store/rules.ts";

/**
 * Sets an edition's bounds of requests and meetings. Whoever has the former bounds of meetings gets the new ones; whoever
 * has bounds of their own, or those of a kind of participation, keeps them.
 */
export async function changeLimits(
  needs: { tx: Tx },
  editionId: EditionId,
  change: { entries: EditionSettings["limits"]; seen: EditionSettings["limits"] },
): Promise<Result<{ followedCount: number }, SettingsRefusal<"limits">>> {
  return inTransaction(needs.tx, async (tx) => {
    // Places are held before people everywhere, so that nobody waits for anybody in a circle.
    await holdPlaces(tx, editionId);
    const changed = await changeSettings({ tx }, editionId, { group: "limits", ...change });
    if (!changed.ok) return changed;
    const { before, after } = changed.value;
    return accepted({ followedCount: await followMeetingBounds(tx, editionId, before, after) });
  });
}
