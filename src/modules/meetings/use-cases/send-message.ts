import type { Announce } from "#kernel/announce";
import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { participantOf } from "#modules/registration";
import { decideMessage, type NewMessageRefusal } from "../domain/message.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { hasBlocked } from "../store/marks.ts";
import { areAcquainted, saveMessage, sentCountSince } from "../store/messages.ts";
import { holdRequestsOf } from "../store/requests.ts";

export type MessageToSend = {
  readonly editionId: EditionId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly text: string;
  /** Names this very sending: sent twice, it is one message. */
  readonly once: string | null;
};

const hourMilliseconds = 3_600_000;

/**
 * Sends a message to someone with whom there is a request, a group or a meeting, whether or not they take new requests. Who
 * has blocked the other side hears what is said of someone who takes no part any more. What somebody writes who was blocked is kept and reaches nobody: nothing tells them.
 */
export async function sendMessage(
  needs: { tx: Tx; clock: Clock; announce: Announce<MeetingEvent> },
  message: MessageToSend,
): Promise<Result<null, NewMessageRefusal>> {
  const { editionId, from, to } = message;
  return inTransaction(needs.tx, async (tx) => {
    const now = needs.clock.now();
    await holdRequestsOf(tx, from, to);
    const other = await participantOf(tx, editionId, to);
    const isClosedByAuthor = await hasBlocked(tx, editionId, from, to);
    const heldBack = await hasBlocked(tx, editionId, to, from);
    const decision = decideMessage(message.text, {
      acquainted:
        other !== null && from !== to && (await areAcquainted(tx, editionId, { one: from, other: to }, now)),
      reachable: other !== null && other.state === "approved" && !isClosedByAuthor,
      sentWithinTheHourCount: await sentCountSince(tx, from, new Date(now.getTime() - hourMilliseconds)),
    });
    if (!decision.ok) return decision;
    const messageId = await saveMessage(tx, { ...message, text: decision.value, heldBack }, now);
    if (messageId !== null && !heldBack)
      await needs.announce(tx, { kind: "message-sent", editionId, messageId, from, to });
    return accepted(null);
  });
}
