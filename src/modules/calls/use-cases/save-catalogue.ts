import { systemClock, type Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Call } from "../domain/call.ts";
import { catalogue } from "../domain/catalogue.ts";
import { saveCalls } from "../store/calls.ts";

/**
 * Brings the calls that the product knows into the database, where others can point to them. Done twice it is done once; a call
 * that somebody keeps by hand stays as they keep it.
 */
export function saveCatalogue(tx: Tx, at: Instant = systemClock.now()): Promise<number> {
  return saveCalls(tx, catalogue().calls, { reason: "", at });
}

/** The same for earlier states of some calls, so that a demonstration has a history to show. */
export function saveEarlierCalls(
  tx: Tx,
  earlier: readonly (Partial<Call> & Pick<Call, "id">)[],
  at: Instant,
): Promise<number> {
  const calls = catalogue().calls.flatMap((call) => {
    const was = earlier.find(({ id }) => id === call.id);
    return was ? [{ ...call, ...was }] : [];
  });
  return saveCalls(tx, calls, { reason: "", at });
}
