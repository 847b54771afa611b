import type { Instant } from "./time.ts";

const dayMilliseconds = 86_400_000;
const quarterMilliseconds = 900_000;
const offsetByQuarter = new Map<string, number>();

/**
 * The instant at which the clocks of a zone show a calendar date (`YYYY-MM-DD`) and a time of day (`HH:MM`); null for
 * a time that they leave out in spring. Of a time that they show twice in autumn, the first one is taken.
 */
export function instantOfWallTime(on: string, time: string, timeZone: string): Instant | null {
  const wallAsUtc = Date.parse(`${on}T${time}:00Z`);
  const offset = offsetOfWallTime(wallAsUtc, timeZone);
  return offset.isShown ? new Date(wallAsUtc - offset.minutes * 60_000) : null;
}

/**
 * How many minutes the clocks of a zone are ahead of UTC when they show a wall time, which is given in milliseconds as
 * if it were UTC. Of a time that they leave out or show twice, the offset before the change.
 */
export function offsetOfWallTime(wallAsUtc: number, timeZone: string): { minutes: number; isShown: boolean } {
  const before = offsetMinutes(wallAsUtc - dayMilliseconds, timeZone);
  if (isShownWith(before, wallAsUtc, timeZone)) return { minutes: before, isShown: true };
  const after = offsetMinutes(wallAsUtc + dayMilliseconds, timeZone);
  if (isShownWith(after, wallAsUtc, timeZone)) return { minutes: after, isShown: true };
  return { minutes: before, isShown: false };
}

function isShownWith(offset: number, wallAsUtc: number, timeZone: string): boolean {
  return offsetMinutes(wallAsUtc - offset * 60_000, timeZone) === offset;
}

/** How far the clocks of a zone are ahead of UTC at an instant. Remembered, as a file has a moment in every row. */
function offsetMinutes(instant: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(instant / quarterMilliseconds)}`;
  const known = offsetByQuarter.get(key);
  if (known !== undefined) return known;
  if (offsetByQuarter.size > 50_000) offsetByQuarter.clear();
  const offset = findOffsetMinutes(instant, timeZone);
  offsetByQuarter.set(key, offset);
  return offset;
}

function findOffsetMinutes(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "") ?? [];
  return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
