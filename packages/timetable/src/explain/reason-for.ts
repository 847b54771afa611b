import { couldMeet, type Model } from "../model.ts";
import type { UnplacedMeeting, UnplacedReason } from "../plan.ts";
import type { Bilingual } from "../problem.ts";
import type { Board } from "../search/board.ts";

/**
 * Why a meeting has no place in this plan, in the order of what can be done about it. `isBest`: the plan's worth is
 * proven to be the greatest, so that no other could make room without losing more.
 */
export function reasonFor(board: Board, meeting: number, isBest: boolean): UnplacedMeeting {
  const { model } = board;
  const { reason, sentence, participants, slots } =
    withoutCommonSlot(model, meeting) ??
    waiting(board, meeting) ??
    withFullParticipant(board, meeting) ??
    withoutTable(board, meeting) ??
    leftOut(board, meeting) ??
    outweighed(board, meeting, isBest);
  return {
    meeting: model.problem.meetings[meeting]?.id ?? "",
    reason,
    sentence,
    about: {
      participants: participants.map((one) => nameOf(model, one)),
      slots: slots.map((slot) => model.problem.slots[slot]?.id ?? ""),
    },
  };
}

type Told = {
  reason: UnplacedReason;
  sentence: Bilingual;
  participants: readonly number[];
  slots: readonly number[];
};

function nameOf(model: Model, participant: number): string {
  return model.problem.participants[participant]?.id ?? "";
}

function listOf(model: Model, people: readonly number[]): Bilingual {
  const names = people.map((one) => nameOf(model, one));
  const [last, others] = [names.at(-1) ?? "", names.slice(0, -1).join(", ")];
  return others === ""
    ? { en: last, de: last }
    : { en: `${others} and ${last}`, de: `${others} und ${last}` };
}

/** Everybody who may attend, each once. */
function peopleOf(model: Model, meeting: number): number[] {
  const [first, end] = [model.optionStart[meeting] as number, model.optionStart[meeting + 1] as number];
  const all = model.members.subarray(model.memberStart[first] as number, model.memberStart[end] as number);
  return [...new Set(all)].filter((one) => one < model.participantCount);
}

function possibleSlots(model: Model, meeting: number): number[] {
  return Array.from({ length: model.slotCount }, (_, slot) => slot).filter((slot) =>
    couldMeet(model, meeting, slot),
  );
}

function withoutCommonSlot(model: Model, meeting: number): Told | null {
  if (possibleSlots(model, meeting).length > 0) return null;
  const participants = peopleOf(model, meeting);
  const who = listOf(model, participants);
  const isBound =
    model.problem.meetings[meeting]?.slots !== null || model.problem.meetings[meeting]?.table !== null;
  const sentence = isBound
    ? {
        en: `No slot that is allowed for this meeting is open to ${who.en}.`,
        de: `Kein Zeitfenster, das für dieses Treffen vorgesehen ist, steht ${who.de} offen.`,
      }
    : {
        en: `${who.en} are never available in the same slot.`,
        de: `${who.de} sind nie im selben Zeitfenster verfügbar.`,
      };
  return { reason: "no-common-slot", sentence, participants, slots: [] };
}

function waiting({ model, slotOf }: Board, meeting: number): Told | null {
  const earlier = (model.before[meeting] as readonly number[]).find((one) => (slotOf[one] as number) < 0);
  if (earlier === undefined) return null;
  const id = model.problem.meetings[earlier]?.id ?? "";
  const sentence = {
    en: `It must follow meeting ${id}, which has no place itself.`,
    de: `Es muss auf das Treffen ${id} folgen, das selbst keinen Platz hat.`,
  };
  return { reason: "waits-for-meeting", sentence, participants: peopleOf(model, earlier), slots: [] };
}

/** Those without whom no option works and who have reached what they may or can take. */
function withFullParticipant(board: Board, meeting: number): Told | null {
  const { model, degree } = board;
  const [first, end] = [model.optionStart[meeting] as number, model.optionStart[meeting + 1] as number];
  const isFull = (one: number) => (degree[one] as number) >= (model.meetingsMax[one] as number);
  for (let option = first; option < end; option += 1) {
    const all = model.members.subarray(
      model.memberStart[option] as number,
      model.memberStart[option + 1] as number,
    );
    if (!all.some((one) => one < model.participantCount && isFull(one))) return null;
  }
  const participants = peopleOf(model, meeting).filter(isFull);
  const who = listOf(model, participants);
  const count = degree[participants[0] as number] as number;
  const more = countAtLeast(board, participants, model.worth[meeting] as number)
    ? {
        en: "; each of these counts at least as much as this one",
        de: "; jedes davon zählt mindestens so viel wie dieses",
      }
    : { en: "", de: "" };
  const sentence =
    participants.length === 1
      ? {
          en: `${who.en} already has ${count} meetings, and more are not possible${more.en}.`,
          de: `${who.de} hat schon ${count} Treffen, mehr sind nicht möglich${more.de}.`,
        }
      : {
          en: `${who.en} already have as many meetings as possible${more.en}.`,
          de: `${who.de} haben schon so viele Treffen wie möglich${more.de}.`,
        };
  return { reason: "participant-full", sentence, participants, slots: [] };
}

/** Whether every meeting in these agendas is worth at least so much. */
function countAtLeast({ model, at }: Board, participants: readonly number[], worth: number): boolean {
  return participants.every((one) => {
    const theirs = at
      .subarray(one * model.slotCount, (one + 1) * model.slotCount)
      .filter((held) => held >= 0);
    return theirs.every((held) => (model.worth[held] as number) >= worth);
  });
}

/** Some slots would suit everybody, but none of these has a table left. */
function withoutTable({ model, at, countAt }: Board, meeting: number): Told | null {
  const { slotCount } = model;
  const open = new Set<number>();
  for (
    let option = model.optionStart[meeting] as number;
    option < (model.optionStart[meeting + 1] as number);
    option += 1
  ) {
    const people = model.members
      .subarray(model.memberStart[option] as number, model.memberStart[option + 1] as number)
      .filter((one) => one < model.participantCount);
    for (let slot = 0; slot < slotCount; slot += 1)
      if (
        model.allowed[option * slotCount + slot] &&
        people.every((one) => (at[one * slotCount + slot] as number) < 0)
      )
        open.add(slot);
  }
  const slots = [...open].toSorted((a, b) => a - b);
  const own = model.problem.meetings[meeting]?.table ?? null;
  const isFull = slots.every(
    (slot) => own !== null || (countAt[slot] as number) >= (model.capacity[slot] as number),
  );
  if (slots.length === 0 || !isFull) return null;
  const names = slots.map((slot) => model.problem.slots[slot]?.id ?? "").join(", ");
  const sentence =
    own === null
      ? {
          en: `All tables are taken when they could meet: ${names}.`,
          de: `Wenn sie sich treffen könnten, sind alle Tische belegt: ${names}.`,
        }
      : {
          en: `Table ${own} is taken when they could meet: ${names}.`,
          de: `Wenn sie sich treffen könnten, ist Tisch ${own} belegt: ${names}.`,
        };
  return { reason: "tables-full", sentence, participants: peopleOf(model, meeting), slots };
}

/** It would fit as it is; then it is the agendas of others that speak against it. */
function leftOut(board: Board, meeting: number): Told | null {
  const { model } = board;
  const slots: number[] = [];
  for (let slot = 0; slot < model.slotCount; slot += 1)
    for (
      let option = model.optionStart[meeting] as number;
      option < (model.optionStart[meeting + 1] as number);
      option += 1
    )
      if (slots.at(-1) !== slot && board.fits(meeting, option, slot)) slots.push(slot);
  if (slots.length === 0) return null;
  const names = slots.map((slot) => model.problem.slots[slot]?.id ?? "").join(", ");
  const sentence =
    model.worth[meeting] === 0
      ? {
          en: `There would be room (${names}), but the meeting counts nothing and could only tear agendas apart.`,
          de: `Platz wäre da (${names}), aber das Treffen zählt nichts und könnte Terminpläne nur zerreißen.`,
        }
      : {
          en: `There would be room (${names}), but the breaks would then be shared out too unequally.`,
          de: `Platz wäre da (${names}), aber die Lücken wären dann zu ungleich verteilt.`,
        };
  return { reason: "outweighed", sentence, participants: peopleOf(model, meeting), slots };
}

function outweighed({ model }: Board, meeting: number, isBest: boolean): Told {
  const participants = peopleOf(model, meeting);
  const who = listOf(model, participants);
  const sentence = isBest
    ? {
        en: `Whenever ${who.en} could meet, somebody has a meeting that cannot be given up or moved without losing more.`,
        de: `Wann immer ${who.de} sich treffen könnten, hat jemand ein Treffen, das nicht ohne größeren Verlust entfallen oder verlegt werden kann.`,
      }
    : {
        en: `Whenever ${who.en} could meet, somebody has another meeting, and no better exchange was found in the time.`,
        de: `Wann immer ${who.de} sich treffen könnten, hat jemand ein anderes Treffen; ein besserer Tausch wurde in der Zeit nicht gefunden.`,
      };
  return { reason: "outweighed", sentence, participants, slots: possibleSlots(model, meeting) };
}
