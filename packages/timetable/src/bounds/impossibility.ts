import { couldMeet, type Model } from "../model.ts";
import type { Bilingual } from "../problem.ts";
import { type BoundRange, boundRanges } from "./bound-ranges.ts";

/** Why not all required meetings can be placed, with the ids of whom and which slots it concerns. */
export type Impossibility = {
  readonly reason:
    | "no-common-slot"
    | "too-many-required"
    | "participant-overloaded"
    | "participant-slots-too-few"
    | "table-slots-too-few"
    | "slots-too-full"
    | "required-clash"
    | "quotas-clash"
    | "proven-by-search";
  readonly sentence: Bilingual;
  readonly about: {
    readonly participants: readonly string[];
    readonly slots: readonly string[];
    readonly meetings: readonly string[];
  };
};

/** A proof that no plan places all required meetings, if one of the usual ones applies; null where none was found. */
export function impossibilityOf(model: Model): Impossibility | null {
  const { slotCount, meetingCount } = model;
  const required: number[] = [];
  for (let meeting = 0; meeting < meetingCount; meeting += 1)
    if (model.required[meeting]) required.push(meeting);
  const slotsOf = required.map((meeting) =>
    slots(slotCount).filter((slot) => couldMeet(model, meeting, slot)),
  );
  const facts = { model, required, slotsOf };
  return (
    withoutSlot(facts) ??
    tooMany(facts) ??
    overloadedParticipant(facts) ??
    overloadedTable(facts) ??
    crowdedRange(facts)
  );
}

type Facts = {
  readonly model: Model;
  readonly required: readonly number[];
  readonly slotsOf: readonly (readonly number[])[];
};

function slots(count: number): number[] {
  return Array.from({ length: count }, (_, slot) => slot);
}

function withoutSlot({ model, required, slotsOf }: Facts): Impossibility | null {
  const at = slotsOf.findIndex((some) => some.length === 0);
  const meeting = model.problem.meetings[required[at] as number];
  if (!meeting) return null;
  const earlier =
    meeting.after.length > 0
      ? { en: `, after ${meeting.after.join(", ")}`, de: ` nach ${meeting.after.join(", ")}` }
      : { en: "", de: "" };
  return {
    reason: "no-common-slot",
    sentence: {
      en: `Meeting ${meeting.id} is required, but no slot is open to all of its people${earlier.en}: ${meeting.sides.flat().join(", ")}.`,
      de: `Treffen ${meeting.id} ist Pflicht, aber kein Zeitfenster${earlier.de} steht allen Beteiligten offen: ${meeting.sides.flat().join(", ")}.`,
    },
    about: { participants: meeting.sides.flat(), slots: meeting.slots ?? [], meetings: [meeting.id] },
  };
}

function tooMany({ model, required }: Facts): Impossibility | null {
  const room = model.capacity.reduce((sum, one) => sum + one, 0);
  if (required.length <= room) return null;
  return {
    reason: "too-many-required",
    sentence: {
      en: `${required.length} meetings are required, but all slots together have room for ${room}.`,
      de: `${required.length} Treffen sind Pflicht, aber alle Zeitfenster zusammen haben nur Platz für ${room}.`,
    },
    about: { participants: [], slots: model.problem.slots.map((slot) => slot.id), meetings: [] },
  };
}

/** By resource, the required meetings (as places in the list of these) that it attends whatever option is taken. */
function certainByResource({ model, required }: Facts): number[][] {
  const certain: number[][] = Array.from({ length: model.resourceCount }, () => []);
  required.forEach((meeting, index) => {
    const [first, end] = [model.optionStart[meeting] as number, model.optionStart[meeting + 1] as number];
    const membersOf = (option: number) =>
      model.members.subarray(model.memberStart[option] as number, model.memberStart[option + 1] as number);
    let always = [...membersOf(first)];
    for (let option = first + 1; option < end; option += 1)
      always = always.filter((one) => membersOf(option).includes(one));
    for (const one of always) certain[one]?.push(index);
  });
  return certain;
}

function overloadedParticipant(facts: Facts): Impossibility | null {
  const { model, required, slotsOf } = facts;
  const certain = certainByResource(facts);
  for (const [participant, { id }] of model.problem.participants.entries()) {
    const theirs = certain[participant] as number[];
    const most = model.meetingsMax[participant] as number;
    const meetings = (of: readonly number[]) =>
      of.map((index) => model.problem.meetings[required[index] as number]?.id ?? "");
    if (theirs.length > most)
      return {
        reason: "participant-overloaded",
        sentence: {
          en: `${id} has ${theirs.length} required meetings, but can take at most ${most}.`,
          de: `${id} hat ${theirs.length} Pflichttreffen, kann aber höchstens ${most} wahrnehmen.`,
        },
        about: { participants: [id], slots: [], meetings: meetings(theirs) },
      };
    const crowd = unmatchable(theirs.map((index) => slotsOf[index] as readonly number[]));
    if (!crowd) continue;
    const slotIds = crowd.slots.map((slot) => model.problem.slots[slot]?.id ?? "");
    return {
      reason: "participant-slots-too-few",
      sentence: {
        en: `${id} has ${crowd.items.length} required meetings that only fit into ${crowd.slots.length} slots: ${slotIds.join(", ")}.`,
        de: `${id} hat ${crowd.items.length} Pflichttreffen, die nur in ${crowd.slots.length} Zeitfenster passen: ${slotIds.join(", ")}.`,
      },
      about: {
        participants: [id],
        slots: slotIds,
        meetings: meetings(crowd.items.map((item) => theirs[item] as number)),
      },
    };
  }
  return null;
}

function overloadedTable(facts: Facts): Impossibility | null {
  const { model, required, slotsOf } = facts;
  const boundTo = new Map<string, number[]>();
  required.forEach((meeting, index) => {
    const table = model.problem.meetings[meeting]?.table ?? null;
    if (table !== null) boundTo.set(table, [...(boundTo.get(table) ?? []), index]);
  });
  for (const [table, theirs] of boundTo) {
    const crowd = unmatchable(theirs.map((index) => slotsOf[index] as readonly number[]));
    if (!crowd) continue;
    const slotIds = crowd.slots.map((slot) => model.problem.slots[slot]?.id ?? "");
    return {
      reason: "table-slots-too-few",
      sentence: {
        en: `Table ${table} has ${crowd.items.length} required meetings that only fit into ${crowd.slots.length} slots: ${slotIds.join(", ")}.`,
        de: `Tisch ${table} hat ${crowd.items.length} Pflichttreffen, die nur in ${crowd.slots.length} Zeitfenster passen: ${slotIds.join(", ")}.`,
      },
      about: {
        participants: [],
        slots: slotIds,
        meetings: crowd.items.map(
          (item) => model.problem.meetings[required[theirs[item] as number] as number]?.id ?? "",
        ),
      },
    };
  }
  return null;
}

/** Items with fewer slots than items between them (Hall's condition), found by augmenting paths; or null. */
function unmatchable(slotsOf: readonly (readonly number[])[]): { items: number[]; slots: number[] } | null {
  const itemAt = new Map<number, number>();
  for (const start of slotsOf.keys()) {
    const seen = new Set<number>();
    const items = new Set<number>();
    const augment = (item: number): boolean => {
      items.add(item);
      for (const slot of slotsOf[item] as readonly number[]) {
        if (seen.has(slot)) continue;
        seen.add(slot);
        const holder = itemAt.get(slot);
        if (holder === undefined || augment(holder)) {
          itemAt.set(slot, item);
          return true;
        }
      }
      return false;
    };
    if (!augment(start))
      return { items: [...items].toSorted((a, b) => a - b), slots: [...seen].toSorted((a, b) => a - b) };
  }
  return null;
}

/** The narrowest range of slots to which more required meetings are bound than it has room for. */
function crowdedRange({ model, required, slotsOf }: Facts): Impossibility | null {
  const { slotCount, capacity, problem } = model;
  const ranges = boundRanges(
    slotCount,
    slotsOf.map((some) => [some[0] as number, some.at(-1) as number]),
  );
  const room = new Int32Array(slotCount + 1);
  for (let slot = 0; slot < slotCount; slot += 1)
    room[slot + 1] = (room[slot] as number) + (capacity[slot] as number);
  const roomOf = ({ from, until }: BoundRange) => (room[until + 1] as number) - (room[from] as number);
  const [worst] = ranges
    .filter((range) => range.count > roomOf(range))
    .toSorted((a, b) => a.until - a.from - (b.until - b.from) || a.from - b.from);
  if (!worst) return null;
  const bound = required.filter((_, index) => {
    const some = slotsOf[index] as readonly number[];
    return (some[0] as number) >= worst.from && (some.at(-1) as number) <= worst.until;
  });
  const [from, until] = [problem.slots[worst.from]?.id, problem.slots[worst.until]?.id];
  return {
    reason: "slots-too-full",
    sentence: {
      en: `${bound.length} required meetings only fit between ${from} and ${until}, where there is room for ${roomOf(worst)}.`,
      de: `${bound.length} Pflichttreffen passen nur zwischen ${from} und ${until}; dort ist Platz für ${roomOf(worst)}.`,
    },
    about: {
      participants: [],
      slots: problem.slots.slice(worst.from, worst.until + 1).map((slot) => slot.id),
      meetings: bound.map((meeting) => problem.meetings[meeting]?.id ?? ""),
    },
  };
}
