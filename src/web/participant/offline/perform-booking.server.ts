import { acceptRequest, cancelAppointment, declineRequest } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { dayAndTime } from "#web/ui/time-text.ts";
import { editionOfReader } from "../edition-of-reader.ts";
import type { Reader } from "../reader.ts";
import { answerRefusalSentence, cancelRefusalSentence } from "../refusal-sentences.ts";
import type { Act, ActAnswer } from "./act.ts";
import { charactersTooMany, reasonLengthMax } from "./text-limits.ts";

type Needs = Pick<App.Locals, "db" | "clock" | "announce" | "language">;

/** Acts that concern the other side as well. */
export async function performBooking(
  needs: Needs,
  reader: Reader,
  act: Extract<Act, { kind: "cancel" | "accept" | "decline" }>,
): Promise<ActAnswer> {
  const { editionId, participantId: by } = reader;
  const own = { tx: needs.db, clock: needs.clock, announce: needs.announce };
  if (act.kind === "cancel") {
    const meeting = { editionId, meetingId: act.meeting, by };
    const cancelled = await cancelAppointment(own, meeting, act.reason, act.sequence);
    // Cancelled already, by whomever: it is what was wanted.
    if (cancelled.ok || cancelled.code === "already-cancelled") return { done: true };
    if (cancelled.code === "moved") {
      const { timeZone } = await editionOfReader(needs.db, reader);
      const when = dayAndTime(cancelled.startsAt, timeZone, needs.language);
      const again = { ...act, sequence: cancelled.sequence };
      return { done: false, sentence: m.agenda_cancel_moved_to({ when }), again };
    }
    const count = charactersTooMany(act.reason.trim(), reasonLengthMax);
    if (count > 0) return { done: false, sentence: m.agenda_reason_too_long({ count }) };
    return { done: false, sentence: cancelRefusalSentence(cancelled) };
  }
  const answerer = { editionId, requestId: act.request, by };
  const result =
    act.kind === "accept"
      ? await acceptRequest(own, answerer)
      : await declineRequest(own, answerer, act.reason);
  if (result.ok) return { done: true };
  // The same answer again, after a cut connection: it is what holds.
  const wanted = act.kind === "accept" ? "accepted" : "declined";
  if (result.code === "already-answered" && result.state === wanted) return { done: true };
  return { done: false, sentence: answerRefusalSentence(result) };
}
