import type { ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";

/** The law `messages_have_some_words` of the database, in characters. */
export const messageLengthMax = 2_000;
/** Messages that one participant sends within an hour, whoever receives them. */
export const messagesPerHourMax = 30;

/** Plain words from one participant to another; never markup, never a link. */
export type Message = {
  readonly id: string;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  /** Null where the organisers have hidden it. */
  readonly text: string | null;
  readonly sentAt: Instant;
  readonly readAt: Instant | null;
  readonly reported: boolean;
};

export type NewMessageFacts = {
  /** The two have a request, a group or a meeting with each other. */
  readonly acquainted: boolean;
  /** The other side takes part, and nothing stands between the two. */
  readonly reachable: boolean;
  readonly sentWithinTheHourCount: number;
};

export type NewMessageRefusal =
  | { code: "nothing-written" }
  | { code: "message-too-long"; max: number; count: number }
  | { code: "not-acquainted" }
  | { code: "not-reachable" }
  | { code: "too-many-messages"; max: number };

/** The words to be sent, or why they are not. */
export function decideMessage(text: string, facts: NewMessageFacts): Result<string, NewMessageRefusal> {
  const words = text.replaceAll("\r\n", "\n").trim();
  const count = [...words].length;
  if (!facts.acquainted) return refused({ code: "not-acquainted" });
  if (!facts.reachable) return refused({ code: "not-reachable" });
  if (count === 0) return refused({ code: "nothing-written" });
  if (count > messageLengthMax) return refused({ code: "message-too-long", max: messageLengthMax, count });
  if (facts.sentWithinTheHourCount >= messagesPerHourMax)
    return refused({ code: "too-many-messages", max: messagesPerHourMax });
  return accepted(words);
}
