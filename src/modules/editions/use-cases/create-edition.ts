import { allOrNothing } from "#kernel/all-or-nothing";
import type { EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Tx } from "#kernel/tx";
import { decideNewEdition, type NewEditionRefusal } from "../domain/decide-new-edition.ts";
import type { NewEditionEntries } from "../domain/new-edition-entries.ts";
import { seriesOf } from "../store/editions.ts";
import { saveEditionAtFreeAddress } from "../store/save-edition.ts";

export type { NewEditionRefusal };

/**
 * Sets up an edition with its slots, its zone and its tables, all or nothing. An address belongs to one edition: who
 * comes second is refused, also at the same moment, and nothing of the first changes.
 */
export async function createEdition(
  needs: { tx: Tx },
  entries: NewEditionEntries,
): Promise<Result<EditionId, NewEditionRefusal>> {
  return allOrNothing(needs.tx, { write: true, keep: (result) => result.ok }, async (tx) => {
    const decision = decideNewEdition(entries, await seriesOf(tx));
    if (!decision.ok) return decision;
    const { id } = decision.value;
    if (await saveEditionAtFreeAddress(tx, decision.value)) return accepted(id);
    return refused({
      code: "wrong-entries",
      faults: { address: { code: "address-taken", address: id } },
    } satisfies NewEditionRefusal);
  });
}
