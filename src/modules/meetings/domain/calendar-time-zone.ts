import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "short",
    });
    formatters.set(timeZone, found);
  }
  return found;
}

function partsOf(at: Instant, timeZone: string): Record<string, string> {
  return Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
}

/** `20170921T104000`: what a clock on the wall of that zone shows. */
export function localTimeOf(at: Instant, timeZone: string): string {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone);
  return `${year}${month}${day}T${hour}${minute}${second}`;
}

/** Seconds by which the zone's clocks are ahead of UTC at a moment. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(new Date(at), timeZone);
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return Math.round((wall - at) / 1000);
}

const dayMs = 86_400_000;

/** Every moment of `[from, to)` at which the zone's clocks are changed. */
function changesBetween(from: number, to: number, timeZone: string): number[] {
  const changes: number[] = [];
  let before = offsetAt(from, timeZone);
  for (let at = from; at < to; at += dayMs) {
    const after = offsetAt(at + dayMs, timeZone);
    if (after !== before) changes.push(changeBetween(at, at + dayMs, timeZone));
    before = after;
  }
  return changes;
}

function changeBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone);
  let [low, high] = [from, to];
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetText(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  const two = (count: number) => String(count).padStart(2, "0");
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

function observance(
  kind: "STANDARD" | "DAYLIGHT",
  fact: { at: number; from: number; to: number; name: string },
): string[] {
  const wall = new Date(fact.at + fact.from * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall}`,
    `TZOFFSETFROM:${offsetText(fact.from)}`,
    `TZOFFSETTO:${offsetText(fact.to)}`,
    `TZNAME:${fact.name}`,
    `END:${kind}`,
  ];
}

const known = new Map<string, string[]>();

/**
 * A VTIMEZONE that is right for every moment of `[from, to]` and a year around it, out of the same rules by which our
 * pages show times. A library's table would be a second opinion.
 */
export function timeZoneLines(timeZone: string, span: { from: Instant; to: Instant }): string[] {
  const firstYear = span.from.getUTCFullYear() - 1;
  const lastYear = span.to.getUTCFullYear() + 2;
  invariant(lastYear - firstYear < 60, `a calendar spans ${lastYear - firstYear} years`);
  const key = `${timeZone} ${firstYear} ${lastYear}`;
  let lines = known.get(key);
  if (!lines) {
    const from = Date.UTC(firstYear, 0, 1);
    const nameAt = (at: number) => partsOf(new Date(at), timeZone).timeZoneName ?? timeZone;
    const start = offsetAt(from, timeZone);
    lines = [
      "BEGIN:VTIMEZONE",
      `TZID:${timeZone}`,
      ...observance("STANDARD", { at: from, from: start, to: start, name: nameAt(from) }),
      ...changesBetween(from, Date.UTC(lastYear, 0, 1), timeZone).flatMap((at) => {
        const [before, after] = [offsetAt(at - 1_000, timeZone), offsetAt(at, timeZone)];
        const kind = after > before ? "DAYLIGHT" : "STANDARD";
        return observance(kind, { at, from: before, to: after, name: nameAt(at) });
      }),
      "END:VTIMEZONE",
    ];
    known.set(key, lines);
  }
  return lines;
}
