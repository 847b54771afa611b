import { couldMeet, type Model } from "../model.ts";

/**
 * The fewest breaks of one participant in any plan in which they attend all of `certain` and perhaps more of their
 * meetings: a dynamic programme over slots. A slot that is the only one of a certain meeting must be used; the meetings
 * that can only lie in the first k slots, or only after them, bound how many slots are used up to k, which covers
 * sessions. Participants are looked at one by one, so that the sum over all is a true bound, though not always reached.
 */
export function breaksBoundOf(model: Model, participant: number, certain: readonly number[]): number {
  if (certain.length < 2) return 0;
  const { slotCount } = model;
  const options = model.optionsOf[participant] as readonly number[];
  const theirs = new Set(options.map((option) => model.meetingOfOption[option] as number));
  const most = Math.min(model.meetingsMax[participant] as number, theirs.size);
  const needs = slotNeeds(model, certain);
  if (!needs) return 0;
  const { usedAtLeast, usedLater, isForced } = needs;
  const isUsable = Uint8Array.from({ length: slotCount }, (_, slot) =>
    options.some((option) => model.allowed[option * slotCount + slot]) ? 1 : 0,
  );
  const unreachable = 1_000;
  // Blocks of used slots so far, by how many are used: with the last slot idle, and with the last slot used.
  let idle = new Int32Array(most + 1).fill(unreachable);
  let busy = new Int32Array(most + 1).fill(unreachable);
  idle[0] = 0;
  for (let slot = 0; slot < slotCount; slot += 1) {
    const nextIdle = new Int32Array(most + 1).fill(unreachable);
    const nextBusy = new Int32Array(most + 1).fill(unreachable);
    const fits = (used: number) =>
      used >= (usedAtLeast[slot + 1] as number) && used + (usedLater[slot + 1] as number) <= most;
    for (let used = 0; used <= most; used += 1) {
      const [wasIdle, wasBusy] = [idle[used] as number, busy[used] as number];
      if (!isForced[slot] && fits(used)) nextIdle[used] = Math.min(wasIdle, wasBusy);
      if (used < most && isUsable[slot] && fits(used + 1))
        nextBusy[used + 1] = Math.min(wasIdle + 1, wasBusy);
    }
    [idle, busy] = [nextIdle, nextBusy];
  }
  let blocks = unreachable;
  for (let used = certain.length; used <= most; used += 1)
    blocks = Math.min(blocks, idle[used] as number, busy[used] as number);
  return blocks >= unreachable ? 0 : Math.max(0, blocks - 1);
}

/** What certain meetings ask of slots; null where one of them has no slot at all. */
function slotNeeds(model: Model, certain: readonly number[]) {
  const { slotCount } = model;
  const usedAtLeast = new Int32Array(slotCount + 1);
  const usedLater = new Int32Array(slotCount + 1);
  const isForced = new Uint8Array(slotCount);
  for (const meeting of certain) {
    let [first, last, count] = [-1, -1, 0];
    for (let slot = 0; slot < slotCount; slot += 1)
      if (couldMeet(model, meeting, slot)) {
        if (first < 0) first = slot;
        last = slot;
        count += 1;
      }
    if (first < 0) return null;
    if (count === 1) isForced[first] = 1;
    for (let end = last + 1; end <= slotCount; end += 1) usedAtLeast[end] = (usedAtLeast[end] as number) + 1;
    for (let end = 0; end <= first; end += 1) usedLater[end] = (usedLater[end] as number) + 1;
  }
  return { usedAtLeast, usedLater, isForced };
}
