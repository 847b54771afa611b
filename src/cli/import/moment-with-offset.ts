import { offsetOfWallTime } from "#kernel/wall-time";

/**
 * Gives a moment without an offset, as spreadsheets have it, the offset of a time zone: `2017-08-28`, `2017-08-28
 * 09:00`, `28.08.2017 09:00` → `2017-08-28T09:00:00+02:00`. Other text comes back as it is. Of a moment that the
 * clocks leave out in spring or show twice in autumn, the offset before the change is taken.
 */
export function momentWithOffset(text: string, timeZone: string): string {
  const wall = wallTimeOf(text.trim());
  if (wall === null) return text;
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc) || new Date(asIfUtc).toISOString().slice(0, 19) !== wall) return text;
  const offset = offsetOfWallTime(asIfUtc, timeZone).minutes;
  const sign = offset < 0 ? "-" : "+";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${wall}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
}

function wallTimeOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? +(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  const [, first, month, last, hour, minute, second] = iso ?? german ?? [];
  if (first === undefined || month === undefined || last === undefined) return null;
  const [year, day] = iso ? [first, last] : [last, first];
  const two = (part: string | undefined) => (part ?? "0").padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}
