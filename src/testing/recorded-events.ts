import type { Announce } from "#kernel/announce";

/** Keeps what was announced instead of acting on it. */
export function recordedEvents<Event>(): { announce: Announce<Event>; events: Event[] } {
  const events: Event[] = [];
  return {
    events,
    announce: async (_tx, event) => {
      events.push(event);
    },
  };
}
