import { faultOf } from "./parse-problem.ts";
import { type Parsed, type Problem, refused } from "./problem.ts";

const countMax = 100_000;

/**
 * Reads an instance of the public B2BSP benchmark (JAIR 2022): `requested` rows are participant, participant, session
 * (1 first, 2 second, 3 any); `forbidden` slots per participant, `fixed` slot and `precedences` per meeting, 0 for none.
 * Rows may have two or three columns, and everything after `requested` may be missing. Every meeting is required.
 */
export function parseDzn(text: string, options: { readonly spreadMax: number | null }): Parsed<Problem> {
  const fields = fieldsOf(text);
  const numberOf = (name: string): number | null => {
    const value = fields.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
  };
  const [participantCount, tableCount, slotCount] = [
    numberOf("nBusiness"),
    numberOf("nTables"),
    numberOf("nTotalSlots"),
  ];
  for (const [name, value] of Object.entries({
    nBusiness: participantCount,
    nTables: tableCount,
    nTotalSlots: slotCount,
  }))
    if (value === null || value < 1 || value > countMax)
      return refused(
        `${name}: missing or not a number from 1 to ${countMax}; expected a line such as ${name} = 42;`,
      );
  const firstSession = numberOf("nMorningSlots") ?? (slotCount as number);
  const rows = rowsOf(fields.get("requested"));
  if (!rows) return refused("requested: missing or not a table; expected [|1, 2, 3, |…|]");
  const forbidden = setsOf(fields.get("forbidden"));
  const fixed = numbersOf(fields.get("fixed"));
  const precedences = setsOf(fields.get("precedences"));
  const meetingCount = numberOf("nMeetings") ?? rows.length;
  if (meetingCount !== rows.length)
    return refused(`requested: ${rows.length} rows; expected ${meetingCount}, as nMeetings says`);
  const lists = {
    forbidden: [forbidden, participantCount],
    fixed: [fixed, meetingCount],
    precedences: [precedences, meetingCount],
  } as const;
  for (const [field, [list, count]] of Object.entries(lists))
    if (list.length > 0 && list.length !== count)
      return refused(`${field}: ${list.length} entries; expected ${count}`);
  const name = (index: number) => String(index + 1);
  const slots = Array.from({ length: slotCount as number }, (_, at) => ({
    id: name(at),
    startsAt: null,
    endsAt: null,
  }));
  const problem: Problem = {
    name: "",
    slots,
    tables: Array.from({ length: tableCount as number }, (_, at) => ({
      id: name(at),
      zone: null,
      unavailable: [],
    })),
    participants: Array.from({ length: participantCount as number }, (_, at) => ({
      id: name(at),
      organisation: null,
      unavailable: (forbidden[at] ?? []).filter((slot) => slot > 0).map(String),
      meetingsMin: 0,
      meetingsMax: slotCount as number,
    })),
    meetings: rows.map((row, at) => {
      const session = row[2] ?? 3;
      const fixedSlot = fixed[at] ?? 0;
      const first = session === 2 ? firstSession : 0;
      const end = session === 1 ? firstSession : slots.length;
      const only = fixedSlot > 0 ? [String(fixedSlot)] : slots.slice(first, end).map((slot) => slot.id);
      return {
        id: name(at),
        sides: [[String(row[0])], [String(row[1])]],
        worth: 1,
        required: true,
        slots: only.length === slots.length ? null : only,
        table: null,
        after: (precedences[at] ?? []).filter((other) => other > 0).map(String),
      };
    }),
    rules: { breaksSpreadMax: options.spreadMax, consecutiveMax: null },
  };
  const fault = faultOf(problem);
  return fault ? refused(fault) : { ok: true, value: problem };
}

function fieldsOf(text: string): Map<string, string> {
  const statements = text.replaceAll(/%[^\n]*/g, "").split(";");
  return new Map(
    statements.flatMap((statement) => {
      const at = statement.indexOf("=");
      return at < 0 ? [] : [[statement.slice(0, at).trim(), statement.slice(at + 1).trim()] as const];
    }),
  );
}

function rowsOf(field: string | undefined): number[][] | null {
  if (field === undefined || !field.includes("[|")) return null;
  return field
    .replaceAll(/[[\]]/g, "")
    .split("|")
    .map((row) => (row.match(/\d+/g) ?? []).map(Number))
    .filter((row) => row.length >= 2);
}

function setsOf(field: string | undefined): number[][] {
  return [...(field ?? "").matchAll(/\{([^}]*)\}/g)].map((set) => (set[1]?.match(/\d+/g) ?? []).map(Number));
}

function numbersOf(field: string | undefined): number[] {
  return (field?.match(/\d+/g) ?? []).map(Number);
}
