import type { Chance } from "../chance.ts";
import type { Insertion } from "./insertion.ts";
import { type Pace, stepsBetweenPauses } from "./pace.ts";
import { isBetter, type State } from "./state.ts";

/** A missing required meeting outweighs any shortfall, and a shortfall any worth, in this search. */
const requiredPrice = 1_000;
const shortfallPrice = 50;

/** Simulated annealing over which meetings take place: one comes in, what is in its way goes out. Keeps the best plan seen. */
export async function trade(
  state: State,
  insertion: Insertion,
  chance: Chance,
  pace: Pace,
  hooks: { better: () => boolean },
): Promise<void> {
  const { model } = state;
  const meanWorth = model.worth.reduce((sum, one) => sum + one, 0) / Math.max(1, model.meetingCount) || 1;
  const energy = () => {
    const value = state.value();
    return (
      (value.requiredMissing * requiredPrice + value.shortfall * shortfallPrice) * meanWorth - value.worth
    );
  };
  const gain = (meeting: number) =>
    (model.worth[meeting] as number) + (model.required[meeting] ? requiredPrice * meanWorth : 0);
  let now = energy();
  let best = { value: state.value(), kept: state.snapshot() };
  for (;;) {
    const temperature = meanWorth * 0.6 * 0.05 ** pace.done();
    for (let step = 0; step < stepsBetweenPauses / 8; step += 1) {
      const meeting = chance.below(model.meetingCount);
      if ((state.slotOf[meeting] as number) >= 0) continue;
      if (insertion.freely(meeting)) {
        now = energy();
      } else {
        const pushed = insertion.byPushing(meeting);
        if (!pushed) continue;
        const lost = pushed.reduce((sum, one) => sum + gain(one.meeting), 0) - gain(meeting);
        const after = lost > temperature * 12 ? Infinity : energy();
        if (after > now && chance.next() >= Math.exp((now - after) / temperature)) {
          state.remove(meeting);
          for (const one of pushed) state.place(one.meeting, one.slot);
          continue;
        }
        now = after;
      }
      const value = state.value();
      if (!isBetter(value, best.value)) continue;
      best = { value, kept: state.snapshot() };
      if (hooks.better()) return;
    }
    if (!(await pace.pause(stepsBetweenPauses))) break;
  }
  if (isBetter(best.value, state.value())) state.restore(best.kept);
}
