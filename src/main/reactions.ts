import type { Announce } from "#kernel/announce";
import type { Tx } from "#kernel/tx";
import type { AccountEvent } from "#modules/accounts";
import type { MeetingEvent } from "#modules/meetings";
import type { RegistrationEvent } from "#modules/registration";

export type HouseEvent = AccountEvent | RegistrationEvent | MeetingEvent;

type Reaction<Kind extends HouseEvent["kind"]> = (
  tx: Tx,
  event: Extract<HouseEvent, { kind: Kind }>,
) => Promise<void>;

/** Everything that follows from anything, on one page. An empty list says that nothing does. */
export const reactions: { [Kind in HouseEvent["kind"]]: readonly Reaction<Kind>[] } = {
  "sign-in-wanted": [],
  "second-factor-added": [],
  "second-factor-removed": [],
  "application-received": [],
  "application-answered": [],
  "registered-again": [],
  "participant-invited": [],
  "participation-cancelled": [],
  "request-sent": [],
  "request-expires-soon": [],
  "request-expired": [],
  "request-withdrawn": [],
  "request-declined": [],
  "request-accepted": [],
  "time-proposed": [],
  "appointment-made": [],
  "appointment-moved": [],
  "appointment-cancelled": [],
  "timetable-published": [],
  "message-sent": [],
  "message-reported": [],
};

/** Runs what follows from an event, one after the other, in the transaction in which it happened. */
export const announce: Announce<HouseEvent> = async (tx, event) => {
  for (const react of reactions[event.kind] as readonly Reaction<typeof event.kind>[])
    await react(tx, event as never);
};
