import { invariant } from "#kernel/invariant";
import type { Bilingual } from "#kernel/language";
import type { Plan } from "./plan.ts";
import type { ProblemFacts } from "./timetable-problem.ts";

export type DraftContent = {
  placements: {
    meetingId: string;
    slotCode: string;
    tableCode: string;
    startsAt: string;
    endsAt: string;
    pinned: boolean;
    participantIds: string[];
  }[];
  unplaced: { meetingId: string; reason: string; sentence: Bilingual; about: Record<string, unknown> }[];
};

/** Said of a meeting that the optimiser was not even asked for. */
const notApprovedSentence: Bilingual = {
  de: "Eine der beiden Seiten ist nicht (mehr) zugelassen. Erst mit der Zulassung kann das Treffen einen Platz bekommen.",
  en: "One of the two sides is not (or no longer) approved. Only once they are approved can the meeting get a place.",
};

/** Turns a plan, which speaks in codes, into rows, which speak in ids. Every wanted meeting is placed or says why not. */
export function draftOfPlan(plan: Plan, facts: ProblemFacts): DraftContent {
  const meetingByCode = new Map(facts.meetings.map((meeting) => [meeting.code, meeting]));
  const participantIdByCode = new Map(
    facts.participants.map((participant) => [participant.code, participant.id]),
  );
  const slotByCode = new Map(facts.slots.map((slot) => [slot.code, slot]));
  const pins = facts.published.filter((place) => place.pinned);
  const pinned = new Map(pins.map((pin) => [pin.meetingId, pin]));
  const placements = plan.placed.map((placed) => {
    const meeting = known(meetingByCode.get(placed.meeting), "meeting", placed.meeting);
    const slot = known(slotByCode.get(placed.slot), "slot", placed.slot);
    const pin = pinned.get(meeting.id);
    return {
      meetingId: meeting.id,
      slotCode: slot.code,
      tableCode: placed.table,
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
      pinned: pin?.slotCode === slot.code && pin.tableCode === placed.table,
      participantIds: placed.participants.map((code) =>
        known(participantIdByCode.get(code), "participant", code),
      ),
    };
  });
  const unplaced = plan.unplaced.map((entry) => ({
    meetingId: known(meetingByCode.get(entry.meeting), "meeting", entry.meeting).id,
    reason: entry.reason,
    sentence: entry.sentence,
    about: { ...entry.about },
  }));
  const named = new Set([...placements, ...unplaced].map((row) => row.meetingId));
  for (const meeting of facts.meetings)
    if (!named.has(meeting.id))
      unplaced.push({
        meetingId: meeting.id,
        reason: "not-approved",
        sentence: notApprovedSentence,
        about: {},
      });
  return { placements, unplaced };
}

function known<Value>(value: Value | undefined, what: string, code: string): Value {
  invariant(value !== undefined, `the plan names ${what} ${code}, which the problem does not have`);
  return value;
}
