import type { Problem } from "./problem.ts";

/** Beyond these a file is a mistake and no conference: each is several times the greatest one known. */
export const sizeMax = { slots: 1_000, tables: 20_000, participants: 100_000, meetings: 500_000 } as const;

/** People and tables, times slots: what every timetable under construction keeps in memory. */
const placesMax = 20_000_000;
/** Ways to attend, times slots. */
const choicesMax = 100_000_000;
/** Ways to choose who attends one meeting. */
const waysMax = 256;

/** What is too large to be planned, as one line; null when nothing is. */
export function sizeFault({ slots, tables, participants, meetings }: Problem): string | null {
  for (const [name, list] of Object.entries({ slots, tables, participants, meetings })) {
    const most = sizeMax[name as keyof typeof sizeMax];
    if (list.length > most) return `${name}: ${list.length} entries; expected at most ${most}`;
  }
  const places = (participants.length + tables.length) * slots.length;
  if (places > placesMax)
    return `slots: ${slots.length} slots for ${participants.length} participants and ${tables.length} tables; expected at most ${placesMax} when multiplied`;
  let choices = 0;
  for (const [at, meeting] of meetings.entries()) {
    const ways = meeting.sides.reduce((product, side) => product * side.length, 1);
    if (ways > waysMax) return `meetings.${at}.oneOf: ${ways} ways to attend; expected at most ${waysMax}`;
    choices += ways * slots.length;
  }
  if (choices > choicesMax)
    return `meetings: ${choices} possibilities (ways to attend times slots); expected at most ${choicesMax}`;
  return null;
}
