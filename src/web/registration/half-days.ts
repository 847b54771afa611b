import type { Language } from "#kernel/language";
import type { Slot } from "#modules/editions";
import { day, timeOfDay } from "#web/ui/time-text.ts";

export type HalfDay = {
  code: string;
  /** "Donnerstag, 21. September". */
  day: string;
  /** "09:40–11:40". */
  span: string;
  slots: { code: string; time: string }[];
};

/** The slots of an edition by half-days, as someone says when they are away. */
export function halfDaysOf(slots: readonly Slot[], timeZone: string, language: Language): HalfDay[] {
  const byCode = new Map<string, Slot[]>();
  for (const slot of slots) byCode.set(slot.halfDay, [...(byCode.get(slot.halfDay) ?? []), slot]);
  return [...byCode].map(([code, own]) => {
    const inOrder = own.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    const time = (at: Date) => timeOfDay(at, timeZone, language);
    const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
    return {
      code,
      day: day(first.startsAt, timeZone, language),
      span: `${time(first.startsAt)}–${time(last.endsAt)}`,
      slots: inOrder.map((slot) => ({ code: slot.code, time: time(slot.startsAt) })),
    };
  });
}
