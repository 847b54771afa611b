/** What is to be planned, parsed and checked: ids are unique, every reference is known. Slots are in order of time. */
export type Problem = {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly tables: readonly Table[];
  readonly participants: readonly Participant[];
  readonly meetings: readonly Meeting[];
  readonly rules: Rules;
};

export type Slot = { readonly id: string; readonly startsAt: string | null; readonly endsAt: string | null };

export type Table = {
  readonly id: string;
  readonly zone: string | null;
  readonly unavailable: readonly string[];
};

export type Participant = {
  readonly id: string;
  readonly organisation: string | null;
  /** Slots at which the participant cannot meet. */
  readonly unavailable: readonly string[];
  readonly meetingsMin: number;
  readonly meetingsMax: number;
};

export type Meeting = {
  readonly id: string;
  /** For each side who may attend; one of them does. A side that is one person has one name. */
  readonly sides: readonly (readonly string[])[];
  readonly worth: number;
  readonly required: boolean;
  /** The only slots at which it may take place; null: any. */
  readonly slots: readonly string[] | null;
  /** The table at which it must take place; null: any. */
  readonly table: string | null;
  /** Meetings that must have taken place in an earlier slot. */
  readonly after: readonly string[];
};

export type Rules = { readonly breaksSpreadMax: number | null; readonly consecutiveMax: number | null };

export type Parsed<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly sentence: string };

export function refused(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence };
}

export type Bilingual = { readonly en: string; readonly de: string };
