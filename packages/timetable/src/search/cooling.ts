import type { Chance } from "../chance.ts";

/** Entries per unit of the exponent. */
const fineness = 64;
const entries = 16 * fineness;

/**
 * e^-x for x below 16 by repeated multiplication: `Math.exp` may differ in its last digit between machines, and one
 * digit is enough to let two searches part ways.
 */
const falling = (() => {
  const table = new Float64Array(entries + 1);
  let value = 1;
  for (let at = 0; at <= entries; at += 1) {
    table[at] = value;
    value *= 0.984_496_437_005_408;
  }
  return table;
})();

/** Whether a change for the worse by `loss` is taken at this temperature (Metropolis). */
export function isTaken(loss: number, temperature: number, chance: Chance): boolean {
  if (loss <= 0) return true;
  const place = Math.floor((loss / temperature) * fineness);
  return place <= entries && chance.next() < (falling[place] as number);
}

/** From hot to cold along a straight line, by the share of the effort that is used up. */
export function temperatureAt(share: number, hot: number, cold: number): number {
  return hot + (cold - hot) * share;
}
