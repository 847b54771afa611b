export type Capacity = { slotCount: number; tableCount: number; seatCount: number };

/** How many meetings fit at the most when every table is used in every slot. */
export function capacityAtAGlance(slots: readonly unknown[], tables: readonly unknown[]): Capacity {
  return { slotCount: slots.length, tableCount: tables.length, seatCount: slots.length * tables.length };
}
