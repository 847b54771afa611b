import { sizeMax } from "./limits.ts";
import { faultOf } from "./parse-problem.ts";
import { type Parsed, type Problem, refused } from "./problem.ts";

/**
 * Reads an instance of the public B2BSP benchmark (JAIR 2022): `requested` rows are participant, participant, session
 * (1 first, 2 second, 3 any); `forbidden` slots per participant, `fixed` slot and `precedences` per meeting, 0 for none.
 * Rows may have two or three columns, sets may be ranges (`2..4`), and everything after `requested` may be missing.
 * Every meeting is required.
 */
export function parseDzn(
  text: string,
  options: { readonly spreadMax: number | null; readonly name?: string },
): Parsed<Problem> {
  try {
    const problem = problemOf(statementsOf(text), options);
    const fault = faultOf(problem);
    return fault ? refused(fault) : { ok: true, value: problem };
  } catch (failure) {
    if (failure instanceof Unreadable) return refused(failure.message);
    throw failure;
  }
}

/** Thrown and caught within this file only: where, what is wrong, what is expected. */
class Unreadable extends Error {}

type Statements = ReadonlyMap<string, string>;

function problemOf(
  statements: Statements,
  options: { readonly spreadMax: number | null; readonly name?: string },
): Problem {
  const participantCount = countOf(statements, "nBusiness", sizeMax.participants);
  const tableCount = countOf(statements, "nTables", sizeMax.tables);
  const slotCount = countOf(statements, "nTotalSlots", sizeMax.slots);
  const firstSession = statements.has("nMorningSlots")
    ? countOf(statements, "nMorningSlots", slotCount, 0)
    : slotCount;
  const rows = rowsOf(statements, participantCount);
  const meetingCount = statements.has("nMeetings")
    ? countOf(statements, "nMeetings", sizeMax.meetings)
    : rows.length;
  if (meetingCount !== rows.length)
    throw new Unreadable(`requested: ${rows.length} rows; expected ${meetingCount}, as nMeetings says`);
  const forbidden = setsOf(statements, "forbidden", participantCount, slotCount);
  const precedences = setsOf(statements, "precedences", meetingCount, meetingCount);
  const fixed = fixedOf(statements, meetingCount, slotCount);
  const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at + 1) }));
  const slots = named(slotCount).map((slot) => ({ ...slot, startsAt: null, endsAt: null }));
  return {
    name: options.name ?? "",
    slots,
    tables: named(tableCount).map((table) => ({ ...table, zone: null, unavailable: [] })),
    participants: named(participantCount).map((one, at) => ({
      ...one,
      organisation: null,
      unavailable: (forbidden[at] ?? []).map(String),
      meetingsMin: 0,
      meetingsMax: slotCount,
    })),
    meetings: rows.map(([one, other, session], at) => {
      const first = session === 2 ? firstSession : 0;
      const end = session === 1 ? firstSession : slotCount;
      const fixedSlot = fixed[at] ?? 0;
      const open = slots.slice(first, end).map((slot) => slot.id);
      const only = fixedSlot === 0 ? open : open.filter((slot) => slot === String(fixedSlot));
      return {
        id: String(at + 1),
        sides: [[String(one)], [String(other)]],
        worth: 1,
        required: true,
        slots: only.length === slotCount ? null : only,
        table: null,
        after: (precedences[at] ?? []).map(String),
      };
    }),
    rules: { breaksSpreadMax: options.spreadMax, consecutiveMax: null },
  };
}

/** `name = value;`, each once; what stands behind the last semicolon was cut off. */
function statementsOf(text: string): Statements {
  const parts = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/%[^\n]*/g, "")
    .split(";");
  const rest = (parts.pop() ?? "").trim();
  const statements = new Map<string, string>();
  for (const part of parts) {
    const [, name, value] = /^\s*(\w+)\s*=\s*([\s\S]*)$/.exec(part) ?? [];
    if (name === undefined || value === undefined)
      throw new Unreadable(
        `the file: "${excerpt(part)}" is no statement; expected lines such as nTables = 42;`,
      );
    if (statements.has(name)) throw new Unreadable(`${name}: there twice; expected every name once`);
    statements.set(name, value.trim());
  }
  if (rest === "") return statements;
  const [, name] = /^(\w+)\s*=/.exec(rest) ?? [];
  throw new Unreadable(
    `${name ?? "the file"}: "${excerpt(rest)}" does not end; expected a semicolon after every statement`,
  );
}

function excerpt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function countOf(statements: Statements, name: string, most: number, least = 1): number {
  const value = statements.get(name);
  const count = value !== undefined && /^\d+$/.test(value) ? Number(value) : -1;
  if (count >= least && count <= most) return count;
  const found =
    value === undefined ? "missing" : `"${excerpt(value)}" is not a number from ${least} to ${most}`;
  throw new Unreadable(`${name}: ${found}; expected a line such as ${name} = 42;`);
}

function rowsOf(statements: Statements, participantCount: number): [number, number, number][] {
  const field = statements.get("requested");
  const [, inside] = /^\[\|([\s\S]*)\|\s*\]$/.exec(field ?? "") ?? [];
  if (inside === undefined)
    throw new Unreadable(
      `requested: ${field === undefined ? "missing" : `"${excerpt(field)}" is no table`}; expected [|1, 2, 3, |…|]`,
    );
  const rows = inside.trim() === "" ? [] : inside.split("|");
  return rows.map((row, at) => {
    const [one = 0, other = 0, session = 3, ...more] = numbersOf(`requested, row ${at + 1}`, row);
    const isPerson = (number: number) => number >= 1 && number <= participantCount;
    if (!isPerson(one) || !isPerson(other) || one === other || session < 1 || session > 3 || more.length > 0)
      throw new Unreadable(
        `requested, row ${at + 1}: "${excerpt(row)}"; expected two different participants from 1 to ${participantCount}, then a session from 1 to 3`,
      );
    return [one, other, session];
  });
}

/** A list of sets, for nobody at all where the statement is missing or empty; 0 stands for nothing. */
function setsOf(statements: Statements, name: string, count: number, most: number): number[][] {
  const inside = listOf(statements, name);
  if (inside === "") return [];
  const parts = inside.match(/\{[^{}]*\}|-?\d+\s*\.\.\s*-?\d+|[^\s,]+/g) ?? [];
  if (parts.length !== count) throw new Unreadable(`${name}: ${parts.length} entries; expected ${count}`);
  return parts.map((part, at) => {
    const where = `${name}, entry ${at + 1}`;
    const [, from, until] = /^(\d+)\s*\.\.\s*(\d+)$/.exec(part) ?? [];
    const [, list] = /^\{([^{}]*)\}$/.exec(part) ?? [];
    if (from === undefined && list === undefined)
      throw new Unreadable(`${where}: "${excerpt(part)}" is no set; expected {1, 2} or 1..2`);
    const numbers = list === undefined ? [Number(from), Number(until)] : numbersOf(where, list);
    const beyond = numbers.find((number) => number > most);
    if (beyond !== undefined) throw new Unreadable(`${where}: ${beyond}; expected numbers up to ${most}`);
    const all = list === undefined ? span(numbers[0] as number, numbers[1] as number) : numbers;
    return all.filter((number) => number > 0);
  });
}

function fixedOf(statements: Statements, count: number, most: number): number[] {
  const numbers = numbersOf("fixed", listOf(statements, "fixed"));
  if (numbers.length > 0 && numbers.length !== count)
    throw new Unreadable(`fixed: ${numbers.length} entries; expected ${count}`);
  const beyond = numbers.findIndex((number) => number > most);
  if (beyond >= 0)
    throw new Unreadable(`fixed, entry ${beyond + 1}: ${numbers[beyond]}; expected a slot up to ${most}`);
  return numbers;
}

function listOf(statements: Statements, name: string): string {
  const field = statements.get(name);
  if (field === undefined) return "";
  const [, inside] = /^\[([\s\S]*)\]$/.exec(field) ?? [];
  if (inside === undefined)
    throw new Unreadable(`${name}: "${excerpt(field)}" is no list; expected square brackets`);
  return inside.trim();
}

function numbersOf(where: string, text: string): number[] {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.at(-1) === "") parts.pop();
  const wrong = parts.find((part) => !/^\d{1,9}$/.test(part));
  if (wrong !== undefined)
    throw new Unreadable(`${where}: "${excerpt(wrong)}" is not a whole number; expected numbers and commas`);
  return parts.map(Number);
}

function span(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, at) => from + at);
}
