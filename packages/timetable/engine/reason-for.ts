import { couldMeet } from "./model.ts";
import type { UnplacedMeeting } from "./plan.ts";
import type { State } from "./search/state.ts";

/** Why a meeting has no place in this plan, in the order of what can be done about it. */
export function reasonFor(state: State, meeting: number): UnplacedMeeting {
  const { model } = state;
  const { problem, slotCount } = model;
  const name = (participant: number) => problem.participants[participant]?.id ?? "";
  const everybody = (model.sides[meeting] as readonly (readonly number[])[]).flat();
  const slotName = (slot: number) => problem.slots[slot]?.id ?? "";
  const possible = Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) =>
    couldMeet(model, meeting, slot),
  );
  const told = (
    reason: UnplacedMeeting["reason"],
    sentence: UnplacedMeeting["sentence"],
    participants: number[],
    slots: number[],
  ): UnplacedMeeting => ({
    meeting: problem.meetings[meeting]?.id ?? "",
    reason,
    sentence,
    about: { participants: participants.map(name), slots: slots.map(slotName) },
  });
  const list = (people: number[]) => ({
    en: people.map(name).join(" and "),
    de: people.map(name).join(" und "),
  });

  if (possible.length === 0) {
    const who = list(everybody);
    return told(
      "no-common-slot",
      { en: `${who.en} are never free at the same time.`, de: `${who.de} sind nie zur selben Zeit frei.` },
      everybody,
      [],
    );
  }
  const waitedFor = (model.before[meeting] as readonly number[]).find(
    (earlier) => (state.slotOf[earlier] as number) < 0,
  );
  if (waitedFor !== undefined) {
    const earlier = problem.meetings[waitedFor]?.id ?? "";
    return told(
      "waits-for-meeting",
      {
        en: `It must follow ${earlier}, which has no place itself.`,
        de: `Es muss auf ${earlier} folgen, das selbst keinen Platz hat.`,
      },
      [],
      [],
    );
  }
  const full = (model.sides[meeting] as readonly (readonly number[])[]).flatMap((side) => {
    const isFull = side.every(
      (one) => (state.meetingsOfOne[one] as number) >= (model.meetingsMax[one] as number),
    );
    return isFull ? [side[0] as number] : [];
  });
  if (full.length > 0) {
    const who = list(full);
    const count = model.meetingsMax[full[0] as number] as number;
    const [en, de] = full.length === 1 ? ["has", "hat"] : ["have", "haben"];
    const limit =
      full.length === 1
        ? {
            en: `${count} meetings, which is their limit`,
            de: `${count} Treffen und damit die Obergrenze erreicht`,
          }
        : { en: "as many meetings as they can take", de: "so viele Treffen, wie möglich sind" };
    return told(
      "participant-full",
      {
        en: `${who.en} ${en} ${limit.en}, with meetings that count at least as much.`,
        de: `${who.de} ${de} ${limit.de}; diese Treffen zählen mindestens ebenso viel.`,
      },
      full,
      [],
    );
  }
  const bothFree = possible.filter((slot) =>
    everybody.every((one) => (state.at[one * slotCount + slot] as number) < 0),
  );
  if (
    bothFree.length > 0 &&
    bothFree.every((slot) => (state.load[slot] as number) >= (model.capacity[slot] as number))
  ) {
    const slots = bothFree.map(slotName).join(", ");
    return told(
      "tables-full",
      {
        en: `All tables are taken when they could meet (${slots}).`,
        de: `Wenn sie sich treffen könnten (${slots}), sind alle Tische belegt.`,
      },
      everybody,
      bothFree,
    );
  }
  const who = list(everybody);
  return told(
    "outweighed",
    {
      en: `Whenever ${who.en} could meet, one of them is in a meeting that counts at least as much.`,
      de: `Wann immer ${who.de} sich treffen könnten, hat eine Seite ein Treffen, das mindestens ebenso viel zählt.`,
    },
    everybody,
    possible,
  );
}
