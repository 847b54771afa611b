import type { Chance } from "../chance.ts";
import type { KempeChains } from "./kempe.ts";
import { type Pace, stepsBetweenPauses } from "./pace.ts";
import type { State } from "./state.ts";

const [hot, cold] = [0.4, 0.1];

/**
 * Simulated annealing by Kempe chains: the same meetings, fewer breaks. Leaves the best plan seen in the state.
 * `better` hears of each improvement and answers whether it is good enough to stop.
 */
export async function polish(
  state: State,
  chains: KempeChains,
  chance: Chance,
  pace: Pace,
  hooks: { better: () => boolean },
): Promise<void> {
  const { slotCount } = state.model;
  const movable = [...state.slotOf.keys()].filter(
    (meeting) => (state.slotOf[meeting] as number) >= 0 && slotChoices(state, meeting) > 1,
  );
  if (movable.length === 0) return;
  let cost = state.cost();
  const best = { cost, slotOf: state.slotOf.slice() };
  for (;;) {
    const temperature = hot * (cold / hot) ** pace.done();
    for (let step = 0; step < stepsBetweenPauses; step += 1) {
      const meeting = movable[chance.below(movable.length)] as number;
      const to = chance.below(slotCount);
      if (
        to === state.slotOf[meeting] ||
        !state.fits[meeting * slotCount + to] ||
        !chains.follow(meeting, to)
      )
        continue;
      const delta = chains.delta();
      if (delta > 0 && chance.next() >= Math.exp(-delta / temperature)) continue;
      chains.apply();
      cost += delta;
      if (cost > best.cost - 1e-9) continue;
      best.cost = cost;
      best.slotOf.set(state.slotOf);
      if (hooks.better()) return;
    }
    if (!(await pace.pause(stepsBetweenPauses))) break;
  }
  state.restore({ slotOf: best.slotOf, resources: state.resources });
}

function slotChoices(state: State, meeting: number): number {
  const { slotCount } = state.model;
  let choices = 0;
  for (let slot = 0; slot < slotCount; slot += 1) choices += state.fits[meeting * slotCount + slot] as number;
  return choices;
}
