import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock, Instant } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { appointmentsOfParticipant } from "#modules/meetings";
import { noteLengthMax, parseNote } from "../domain/note.ts";
import { keepNote } from "../store/notes.ts";

export type NoteRefusal = { code: "not-found" } | { code: "note-too-long"; max: number };

/** Keeps what a participant wrote down about one of their meetings; nobody else ever reads it. */
export function saveNote(
  needs: { tx: Tx; clock: Clock },
  of: { editionId: EditionId; meetingId: MeetingId; by: ParticipantId },
  typed: string,
): Promise<Result<{ savedAt: Instant }, NoteRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const own = await appointmentsOfParticipant(tx, of.editionId, of.by, { withCancelled: true });
    if (!own.some((one) => one.meetingId === of.meetingId)) return refused({ code: "not-found" });
    const text = parseNote(typed);
    if (text === null) return refused({ code: "note-too-long", max: noteLengthMax });
    const savedAt = needs.clock.now();
    await keepNote(tx, of.editionId, { meetingId: of.meetingId, participantId: of.by, text, savedAt });
    return accepted({ savedAt });
  });
}
