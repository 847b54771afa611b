import { chanceFrom } from "./chance.ts";
import { type Model, modelOf } from "./model.ts";
import type { GivenPlan } from "./plan.ts";
import type { Effort } from "./search/effort.ts";
import { boardOf, type Snapshot, snapshotOf } from "./search/board.ts";
import { makeRoom } from "./search/make-room.ts";
import { settle } from "./search/settled.ts";

const tries = 30;

/**
 * What of a published plan can stay when all of it cannot, because required meetings have no place between: these get
 * one, and of several ways the one with the fewest published meetings in the way is taken. Null where none was found.
 */
export async function loosenPublished(
  given: Model,
  plan: GivenPlan,
  seed: number,
  effort: Effort,
): Promise<GivenPlan | null> {
  const model = modelOf(given.problem);
  const settled = settle(model);
  if (settled.clash) return null;
  const published = placesOf(model, plan);
  const chance = chanceFrom(seed);
  const basis = snapshotOf(settled.board);
  let best: readonly number[] | null = null;
  for (let attempt = 0; attempt < tries && !effort.isOver(); attempt += 1) {
    const board = boardOf(model, basis);
    for (const [meeting, { option, slot }] of published)
      if ((board.slotOf[meeting] as number) < 0 && board.fits(meeting, option, slot))
        board.place(meeting, option, slot);
    const missing = Array.from(model.required.keys()).filter(
      (meeting) => model.required[meeting] === 1 && (board.slotOf[meeting] as number) < 0,
    );
    const lasting = { settled: settled.isSettled, required: model.required };
    if (!(await makeRoom(board, missing, lasting, chance, effort.part(0.1)))) continue;
    const now = snapshotOf(board);
    const kept = [...published].flatMap(([meeting, place]) =>
      isThere(now, meeting, place) ? [meeting] : [],
    );
    if (!best || kept.length > best.length) best = kept;
  }
  if (!best) return null;
  const kept = new Set(best.map((meeting) => given.problem.meetings[meeting]?.id));
  return { placed: plan.placed.filter((placed) => kept.has(placed.meeting)) };
}

type Place = { readonly option: number; readonly slot: number };

function isThere({ slotOf, optionOf }: Snapshot, meeting: number, { option, slot }: Place): boolean {
  return slotOf[meeting] === slot && optionOf[meeting] === option;
}

/** Where the meetings of a plan were, as far as the problem still knows their slots and their people. */
function placesOf(model: Model, plan: GivenPlan): Map<number, Place> {
  const { problem } = model;
  const slotAt = new Map(problem.slots.map((slot, at) => [slot.id, at]));
  const meetingAt = new Map(problem.meetings.map((meeting, at) => [meeting.id, at]));
  const places = new Map<number, Place>();
  for (const placed of plan.placed) {
    const [meeting, slot] = [meetingAt.get(placed.meeting), slotAt.get(placed.slot)];
    if (meeting === undefined || slot === undefined || places.has(meeting)) continue;
    const [first, end] = [model.optionStart[meeting] as number, model.optionStart[meeting + 1] as number];
    const wanted = placed.participants && new Set(placed.participants);
    for (let option = first; option < end; option += 1) {
      const people = [
        ...model.members.subarray(
          model.memberStart[option] as number,
          model.memberStart[option + 1] as number,
        ),
      ].flatMap((one) => (one < model.participantCount ? [problem.participants[one]?.id ?? ""] : []));
      if (wanted ? people.every((one) => wanted.has(one)) : end === first + 1) {
        places.set(meeting, { option, slot });
        break;
      }
    }
  }
  return places;
}
