import type { AgendaDelta, DeltaMeeting } from "../agenda/delta.ts";
import type { Act, QueuedAct } from "./act.ts";
import { charactersTooMany, noteLengthMax } from "./text-limits.ts";

/** The agenda as it will be once everything that waits has been sent and accepted. Pure. */
export function withQueuedActs(delta: AgendaDelta, queued: readonly QueuedAct[]): AgendaDelta {
  return queued.reduce((known, { act, at }) => withAct(known, act, new Date(at).toISOString()), delta);
}

function withAct(delta: AgendaDelta, act: Act, at: string): AgendaDelta {
  const change = (meeting: string, how: (one: DeltaMeeting) => DeltaMeeting): AgendaDelta => ({
    ...delta,
    meetings: delta.meetings.map((one) => (one.id === meeting ? how(one) : one)),
  });
  switch (act.kind) {
    case "note":
      return change(act.meeting, (one) => ({
        ...one,
        note: act.text === "" ? null : { text: act.text, savedAt: at },
      }));
    case "report":
      return change(act.meeting, (one) => ({
        ...one,
        outcome: act.outcome === undefined ? one.outcome : act.outcome,
        missing: missingAfter(one, act),
        rating: ratingAfter(one, act, delta.self.id),
        nextStep: act.nextStep === undefined ? one.nextStep : act.nextStep,
        agreedNextStep: act.nextStep && act.nextStep !== one.nextStep ? null : one.agreedNextStep,
      }));
    case "seen":
      return change(act.meeting, (one) => ({ ...one, seen: Math.max(one.seen ?? 0, act.sequence) }));
    case "cancel":
      return change(act.meeting, (one) => ({
        ...one,
        state: "cancelled",
        cancelledBy: "self",
        cancelReason: act.reason,
      }));
    // Not agreed before the server has it: until then it is shown as waiting, see `isQueued`.
    case "exchange":
      return delta;
    case "accept":
    case "decline":
      return { ...delta, requests: delta.requests.filter((one) => one.id !== act.request) };
  }
}

type Report = Extract<Act, { kind: "report" }>;

/** Who was missing belongs to the outcome. */
function missingAfter(one: DeltaMeeting, act: Report): readonly string[] {
  return (act.outcome === undefined ? one.missing : act.missing) ?? [];
}

/** Only a meeting that took place is rated, and only by those who were there. */
function ratingAfter(one: DeltaMeeting, act: Report, self: string): DeltaMeeting["rating"] {
  const outcome = act.outcome === undefined ? one.outcome : act.outcome;
  if ((outcome !== null && outcome !== "held") || missingAfter(one, act).includes(self)) return null;
  return act.rating === undefined ? one.rating : act.rating;
}

/** A note that is too long stays on the device, and so in its field, until it has been shortened. */
export function maySend({ act }: QueuedAct): boolean {
  return act.kind !== "note" || charactersTooMany(act.text, noteLengthMax) === 0;
}

/** Whether something about this meeting, person or request waits to be sent. */
export function isQueued(
  queued: readonly QueuedAct[],
  about: string,
  kinds?: readonly Act["kind"][],
): boolean {
  return queuedAbout(queued, about, kinds).length > 0;
}

/** What about this meeting, person or request waits to be sent. */
export function queuedAbout(
  queued: readonly QueuedAct[],
  about: string,
  kinds?: readonly Act["kind"][],
): QueuedAct[] {
  return queued.filter(
    ({ act }) =>
      (!kinds || kinds.includes(act.kind)) &&
      (("meeting" in act && act.meeting === about) ||
        ("person" in act && act.person === about) ||
        ("request" in act && act.request === about)),
  );
}
