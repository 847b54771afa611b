import type { Slot } from "#modules/editions";

/** Slots to come in which neither of two people is away or engaged, in order of time. */
export function slotsInCommon(
  slots: readonly Slot[],
  facts: { now: Date; taken: readonly (ReadonlySet<string> | undefined)[] },
): Slot[] {
  return slots
    .filter((slot) => slot.startsAt > facts.now && !facts.taken.some((codes) => codes?.has(slot.code)))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The codes of all slots that a person cannot take: away, or engaged. */
export function takenSlotsOf(
  away: readonly { readonly participantId: string; readonly slotCode: string }[],
  busy: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const [id, codes] of busy) taken.set(id, new Set(codes));
  for (const { participantId, slotCode } of away)
    taken.set(participantId, (taken.get(participantId) ?? new Set()).add(slotCode));
  return taken;
}
