/** A moment on the time line. Shown in the edition's time zone, never in the server's. */
export type Instant = Date;

/** The only source of "now". The demonstration and the tests stand still; production ticks. */
export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(at: string | Date): Clock {
  const instant = new Date(at);
  return { now: () => new Date(instant) };
}
