import { modelOf } from "./model.ts";
import type { Problem } from "./problem.ts";

export type Capacity = {
  readonly slots: number;
  readonly tables: number;
  /** Places for meetings: tables over all slots, less those not available. */
  readonly seats: number;
  /** Meetings at most, when also counting who is there: at each slot half of the free participants at most. */
  readonly meetingsMax: number;
  /** What all participants together may and can attend, halved. */
  readonly meetingsByParticipants: number;
  readonly wishes: number;
};

/** How much fits, before anything is planned. */
export function capacityOf(problem: Problem): Capacity {
  const model = modelOf(problem);
  const awayCount = problem.tables.reduce((sum, table) => sum + new Set(table.unavailable).size, 0);
  return {
    slots: model.slotCount,
    tables: model.tableCount,
    seats: model.slotCount * model.tableCount - awayCount,
    meetingsMax: model.capacity.reduce((sum, one) => sum + one, 0),
    meetingsByParticipants: Math.floor(model.meetingsMax.reduce((sum, one) => sum + one, 0) / 2),
    wishes: model.meetingCount,
  };
}
