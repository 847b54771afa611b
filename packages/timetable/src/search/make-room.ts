import type { Chance } from "../chance.ts";
import type { Board } from "./board.ts";
import type { Effort } from "./effort.ts";
import { Ejection } from "./ejection.ts";

/**
 * Gives meetings that must take place a slot and takes away what is in their way, as little as possible; nothing else
 * moves. Who had to give way once is dearer the next time. `lasting`: meetings that must not give way, and others that
 * have to come back if they do. False where it did not come to an end.
 */
export async function makeRoom(
  board: Board,
  missing: readonly number[],
  lasting: { readonly settled: Uint8Array; readonly required: Uint8Array },
  chance: Chance,
  effort: Effort,
): Promise<boolean> {
  const { model } = board;
  const price = Float64Array.from({ length: model.meetingCount }, (_, meeting) =>
    lasting.settled[meeting] ? Number.POSITIVE_INFINITY : 1 + (lasting.required[meeting] as number),
  );
  const ejection = new Ejection(board, price, "loose");
  const waiting = [...missing];
  while (waiting.length > 0) {
    const goesOn = effort.spend(model.slotCount);
    if (!(typeof goesOn === "boolean" ? goesOn : await goesOn)) return false;
    const at = chance.below(waiting.length);
    const meeting = waiting[at] as number;
    const place = cheapestPlace(board, ejection, meeting, chance);
    if (!place) {
      // Others that wait may open a way meanwhile; alone it never will.
      if (waiting.length === 1) return false;
      continue;
    }
    waiting.splice(at, 1);
    ejection.priceOf(place.option, place.slot, Number.POSITIVE_INFINITY);
    for (let index = 0; index < ejection.count; index += 1) {
      const gone = ejection.meetings[index] as number;
      board.remove(gone);
      price[gone] = (price[gone] as number) + 1;
      if (lasting.required[gone]) waiting.push(gone);
    }
    board.place(meeting, place.option, place.slot);
  }
  return true;
}

function cheapestPlace(
  { model }: Board,
  ejection: Ejection,
  meeting: number,
  chance: Chance,
): { readonly option: number; readonly slot: number } | null {
  let best: { option: number; slot: number } | null = null;
  let [least, ties] = [Number.POSITIVE_INFINITY, 0];
  const [first, end] = [model.optionStart[meeting] as number, model.optionStart[meeting + 1] as number];
  for (let option = first; option < end; option += 1)
    for (let slot = 0; slot < model.slotCount; slot += 1) {
      if (!model.allowed[option * model.slotCount + slot]) continue;
      const price = ejection.priceOf(option, slot, least + 1e-9);
      if (price === Number.POSITIVE_INFINITY) continue;
      ties = price < least ? 1 : ties + 1;
      if (price < least || chance.below(ties) === 0) best = { option, slot };
      least = Math.min(least, price);
    }
  return best;
}
