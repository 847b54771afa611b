import { type Model, modelOf } from "./model.ts";
import type { Problem } from "./problem.ts";

export type Capacity = {
  readonly slots: number;
  readonly tables: number;
  /** Places for meetings: tables over all slots, less those not available. */
  readonly seats: number;
  /** Meetings at most, when also counting who is there: at each slot half of the free participants at most. */
  readonly meetingsMax: number;
  readonly wishes: number;
};

/** How much fits, before anything is planned. */
export function capacityOf(problem: Problem): Capacity {
  const model = modelOf(problem);
  return {
    slots: model.slotCount,
    tables: model.tableCount,
    seats: model.capacity.reduce((sum, one) => sum + one, 0),
    meetingsMax: slotLimits(model).reduce((sum, one) => sum + one, 0),
    wishes: model.meetingCount,
  };
}

/** For each slot the most meetings that can take place in it: tables, and two free people for each. */
export function slotLimits(model: Model): number[] {
  return Array.from({ length: model.slotCount }, (_, slot) => {
    let present = 0;
    for (let one = 0; one < model.participantCount; one += 1)
      present += model.free[one * model.slotCount + slot] as number;
    return Math.min(model.capacity[slot] as number, Math.floor(present / 2));
  });
}
