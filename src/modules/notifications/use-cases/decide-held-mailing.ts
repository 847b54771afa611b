import type { AccountId, EditionId } from "#kernel/ids";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { versionOfMailing } from "../domain/mailing.ts";
import { heldMailing, saveMailingDecision } from "../store/mailings.ts";

type Decision = {
  mailingId: string;
  editionId: EditionId;
  by: AccountId;
  /** Which words were seen; where it is said, no others are released. */
  seen?: string;
};

/** Lets the letters of a mailing go; false where somebody has released or cancelled it already. */
export function releaseMailing(needs: { tx: Tx; clock: Clock }, decision: Decision): Promise<boolean> {
  return decide(needs, decision, "released");
}

/** Ends a mailing before any of it was sent; false where somebody has released or cancelled it already. */
export function cancelMailing(needs: { tx: Tx; clock: Clock }, decision: Decision): Promise<boolean> {
  return decide(needs, decision, "cancelled");
}

function decide(
  needs: { tx: Tx; clock: Clock },
  { mailingId, editionId, by, seen }: Decision,
  state: "released" | "cancelled",
): Promise<boolean> {
  return inTransaction(needs.tx, async (tx) => {
    const mailing = { id: mailingId, editionId };
    const held = await heldMailing(tx, mailing);
    if (!held || (seen !== undefined && versionOfMailing(held) !== seen)) return false;
    return saveMailingDecision(tx, mailing, { state, by, at: needs.clock.now() });
  });
}
