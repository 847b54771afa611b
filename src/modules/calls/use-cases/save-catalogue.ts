import type { Tx } from "#kernel/tx";
import { catalogue } from "../domain/catalogue.ts";
import { saveCalls } from "../store/calls.ts";

/**
 * Brings the calls that the product knows into the database, where others can point to them. Done twice it is done once; a call
 * that somebody keeps by hand stays as they keep it.
 */
export function saveCatalogue(tx: Tx): Promise<number> {
  return saveCalls(tx, catalogue().calls, { reason: "kontor" });
}
