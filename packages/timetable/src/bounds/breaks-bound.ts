import { couldMeet, type Model } from "../model.ts";

/**
 * The fewest breaks of one participant in any plan in which they attend all of `certain` and perhaps more of their
 * meetings: a dynamic programme over slots. The meetings that can only lie in the first k slots, or only after them,
 * bound how many slots are used up to k; that covers fixed slots and sessions. Participants are looked at one by one,
 * so the sum over all is a true bound, though not always reached.
 */
export function breaksBoundOf(model: Model, participant: number, certain: readonly number[]): number {
  const { slotCount } = model;
  const most = model.meetingsMax[participant] as number;
  if (certain.length < 2) return 0;
  const usable = new Uint8Array(slotCount);
  for (let slot = 0; slot < slotCount; slot += 1)
    if (model.optionsOf[participant]?.some((option) => model.allowed[option * slotCount + slot])) usable[slot] = 1;
  const usedAtLeast = new Int32Array(slotCount + 1);
  const usedLater = new Int32Array(slotCount + 1);
  for (const meeting of certain) {
    let [first, last] = [-1, -1];
    for (let slot = 0; slot < slotCount; slot += 1)
      if (couldMeet(model, meeting, slot)) {
        if (first < 0) first = slot;
        last = slot;
      }
    if (first < 0) return 0;
    for (let end = last + 1; end <= slotCount; end += 1) usedAtLeast[end] = (usedAtLeast[end] as number) + 1;
    for (let end = 0; end <= first; end += 1) usedLater[end] = (usedLater[end] as number) + 1;
  }
  const unreachable = 1_000;
  // blocks[used][0]: the slot before was idle; [used][1]: it was used.
  let blocks = Array.from({ length: most + 1 }, () => [unreachable, unreachable]);
  (blocks[0] as number[])[0] = 0;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const next = Array.from({ length: most + 1 }, () => [unreachable, unreachable]);
    for (let used = 0; used <= most; used += 1) {
      const [idle, busy] = blocks[used] as [number, number];
      if (idle >= unreachable && busy >= unreachable) continue;
      const stays = used >= (usedAtLeast[slot + 1] as number) && used + (usedLater[slot + 1] as number) <= most;
      if (stays) (next[used] as number[])[0] = Math.min(next[used]?.[0] as number, idle, busy);
      const grown = used + 1;
      const grows = usable[slot] && grown <= most && grown >= (usedAtLeast[slot + 1] as number) && grown + (usedLater[slot + 1] as number) <= most;
      if (grows) (next[grown] as number[])[1] = Math.min(next[grown]?.[1] as number, idle + 1, busy);
    }
    blocks = next;
  }
  let fewest = unreachable;
  for (let used = certain.length; used <= most; used += 1) fewest = Math.min(fewest, ...(blocks[used] as number[]));
  return fewest >= unreachable ? 0 : Math.max(0, fewest - 1);
}
