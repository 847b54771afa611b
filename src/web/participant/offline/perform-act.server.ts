import { z } from "zod";
import {
  agreeToContact,
  meetingOutcomes,
  nextSteps,
  reportMeeting,
  saveNote,
  type ReportRefusal,
} from "#modules/contacts";
import { sawAppointment } from "#modules/meetings";
import { isDeleted, participantsByIds } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { timeOfDay } from "#web/ui/time-text.ts";
import { editionOfReader } from "../edition-of-reader.ts";
import type { Reader } from "../reader.ts";
import type { Act, ActAnswer } from "./act.ts";
import { charactersTooMany } from "./text-limits.ts";
import { performBooking } from "./perform-booking.server.ts";

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const actSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("note"),
    meeting: uuid,
    text: z.string().max(500_000),
    // A page from before notes had versions names none: then both wordings are kept.
    bases: z.array(z.string().max(20)).max(100).default([]),
  }),
  z.object({
    kind: z.literal("report"),
    meeting: uuid,
    outcome: z.enum(meetingOutcomes).nullable().optional(),
    missing: z.array(uuid).max(6).optional(),
    rating: z
      .union([z.literal(1), z.literal(2), z.literal(3)])
      .nullable()
      .optional(),
    nextStep: z.enum(nextSteps).nullable().optional(),
  }),
  z.object({ kind: z.literal("seen"), meeting: uuid, sequence: z.int().min(0).max(1_000_000) }),
  z.object({
    kind: z.literal("cancel"),
    meeting: uuid,
    reason: z.string().max(500_000),
    sequence: z.int().min(0).max(1_000_000).optional(),
  }),
  z.object({ kind: z.literal("exchange"), person: uuid }),
  z.object({ kind: z.literal("accept"), request: uuid }),
  z.object({ kind: z.literal("decline"), request: uuid, reason: z.string().max(50_000) }),
]);

/** An act as it came over the wire; null for anything else. */
export function parseAct(value: unknown): Act | null {
  const parsed = actSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

type Needs = Pick<App.Locals, "db" | "clock" | "announce" | "language">;

const refusedWith = (sentence: string): ActAnswer => ({ done: false, sentence });
const done: ActAnswer = { done: true };

/**
 * Does what a participant did, at once or long after it was queued. Doing the same again changes nothing: every act says
 * how something is to be, not how it is to change.
 */
export async function performAct(needs: Needs, reader: Reader, act: Act): Promise<ActAnswer> {
  const { editionId, participantId: by } = reader;
  const own = { tx: needs.db, clock: needs.clock };
  switch (act.kind) {
    case "note": {
      const result = await saveNote(own, { editionId, meetingId: act.meeting, by }, act, async (at) => {
        const { timeZone } = await editionOfReader(needs.db, reader);
        return m.agenda_note_from_elsewhere({ time: timeOfDay(at, timeZone, needs.language) });
      });
      if (result.ok)
        return result.value.wasChangedElsewhere
          ? { done: true, told: m.agenda_note_changed_elsewhere() }
          : done;
      return refusedWith(
        result.code === "note-too-long"
          ? m.agenda_note_too_long({ count: charactersTooMany(act.text, result.max) })
          : m.agenda_refused_no_such_meeting(),
      );
    }
    case "report": {
      const { meeting, kind: _, ...report } = act;
      const result = await reportMeeting(own, { editionId, meetingId: meeting, by }, report);
      if (result.ok) return done;
      return refusedWith(reportRefusalSentence(result.code));
    }
    case "seen":
      await sawAppointment(needs.db, {
        meetingId: act.meeting,
        participantId: by,
        sequence: act.sequence,
      });
      return done;
    case "exchange": {
      const other = (await participantsByIds(needs.db, [act.person])).get(act.person);
      if (other && isDeleted(other)) return refusedWith(m.agenda_refused_person_deleted());
      const result = await agreeToContact(own, { editionId, by }, act.person);
      return result.ok ? done : refusedWith(contactRefusalSentence(result.code));
    }
    case "cancel":
    case "accept":
    case "decline":
      return performBooking(needs, reader, act);
  }
}

function reportRefusalSentence(code: ReportRefusal["code"]): string {
  switch (code) {
    case "not-begun-yet":
      return m.agenda_refused_not_begun();
    case "not-found":
      return m.agenda_refused_no_such_meeting();
    case "nobody-named":
      return m.agenda_refused_nobody_named();
    case "nobody-left":
      return m.agenda_refused_nobody_left();
    case "not-a-member":
      return m.agenda_refused_not_a_member();
  }
}

export function contactRefusalSentence(code: "offer-has-run-out" | "not-yourself" | "not-met"): string {
  switch (code) {
    case "offer-has-run-out":
      return m.agenda_refused_offer_over();
    case "not-yourself":
      return m.agenda_refused_own_code();
    case "not-met":
      return m.agenda_refused_not_met();
  }
}
