import type { Tx } from "#kernel/tx";
import { isPassing } from "../store/booking.ts";

const attemptsMax = 6;

/**
 * Runs in the caller's transaction where there is one, else in its own, which is done again where it met another one: the
 * second time it sees what the other has done.
 */
export async function inBooking<Value>(tx: Tx, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  if (tx.isTransaction) return work(tx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await tx.transaction().execute(work);
    } catch (failure) {
      if (attempt >= attemptsMax || !isPassing(failure)) throw failure;
    }
  }
}
