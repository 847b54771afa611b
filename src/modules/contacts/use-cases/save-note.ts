import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { appointmentsOfParticipant } from "#modules/meetings";
import { decideNote, keptNoteLengthMax, noteLengthMax, parseNote, type NoteTyped } from "../domain/note.ts";
import { holdNote, keepNote } from "../store/notes.ts";

export type NoteRefusal = { code: "not-found" } | { code: "note-too-long"; max: number };

/**
 * Keeps what a participant wrote down about one of their meetings; nobody else ever reads it. What they wrote on another
 * device meanwhile stays below it, under the line that `between` says.
 */
export function saveNote(
  needs: { tx: Tx; clock: Clock },
  of: { editionId: EditionId; meetingId: MeetingId; by: ParticipantId },
  typed: NoteTyped,
  between: (savedAt: Instant) => Promise<string>,
): Promise<Result<{ savedAt: Instant; wasChangedElsewhere: boolean }, NoteRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const own = await appointmentsOfParticipant(tx, of.editionId, of.by, { withCancelled: true });
    if (!own.some((one) => one.meetingId === of.meetingId)) return refused({ code: "not-found" });
    const text = parseNote(typed.text);
    if (text === null) return refused({ code: "note-too-long", max: noteLengthMax });
    const note = { meetingId: of.meetingId, participantId: of.by };
    const kept = await holdNote(tx, note);
    const savedAt = needs.clock.now();
    const decision = decideNote(kept?.text ?? "", { text, bases: typed.bases });
    if (decision === "leave") return accepted({ savedAt: kept!.savedAt, wasChangedElsewhere: true });
    const both = decision === "join" && kept;
    const whole = both ? `${text}\n\n${await between(kept.savedAt)}\n${kept.text}` : text;
    if ([...whole].length > keptNoteLengthMax) return refused({ code: "note-too-long", max: noteLengthMax });
    await keepNote(tx, of.editionId, { ...note, text: whole, savedAt });
    return accepted({ savedAt, wasChangedElsewhere: decision === "join" });
  });
}
