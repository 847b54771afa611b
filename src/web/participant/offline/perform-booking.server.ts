import { acceptRequest, cancelAppointment, declineRequest } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import type { Reader } from "../reader.ts";
import { answerRefusalSentence, cancelRefusalSentence } from "../refusal-sentences.ts";
import type { Act, ActAnswer } from "./act.ts";
import { charactersTooMany, reasonLengthMax } from "./text-limits.ts";

type Needs = Pick<App.Locals, "db" | "clock" | "announce">;

/** Acts that concern the other side as well. */
export async function performBooking(
  needs: Needs,
  reader: Reader,
  act: Extract<Act, { kind: "cancel" | "accept" | "decline" }>,
): Promise<ActAnswer> {
  const { editionId, participantId: by } = reader;
  const own = { tx: needs.db, clock: needs.clock, announce: needs.announce };
  if (act.kind === "cancel") {
    const cancelled = await cancelAppointment(own, { editionId, meetingId: act.meeting, by }, act.reason);
    // Cancelled already, by whomever: it is what was wanted.
    if (cancelled.ok || cancelled.code === "already-cancelled") return { done: true };
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
