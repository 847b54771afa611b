import type { ColumnType, Generated } from "kysely";
import type { InterestRole } from "../domain/interest.ts";

export type CallTable = {
  id: string;
  title_de: string;
  title_en: string;
  /** Everything of the call but its id and title, as the module's parser reads it. */
  facts: ColumnType<unknown, string, string>;
  version: Generated<number>;
  changed_at: Generated<Date>;
  changed_by: string | null;
  change_reason: Generated<string>;
  change_source: Generated<string>;
  is_kept_by_hand: Generated<boolean>;
};

/** Written by the database with each change of a call. */
export type CallVersionTable = {
  call_id: string;
  number: number;
  title_de: string;
  title_en: string;
  facts: unknown;
  made_at: Date;
  made_by: string | null;
  reason: string;
  source: string;
};

export type EditionCallTable = { edition_id: string; call_id: string };

export type CallInterestTable = {
  edition_id: string;
  participant_id: string;
  call_id: string;
  marked_at: Date;
  role: InterestRole | null;
  line: Generated<string>;
};

export type CallReminderTable = {
  edition_id: string;
  participant_id: string;
  call_id: string;
  stage: number;
  ends_on: string;
  days_before: number;
  reminded_at: Date;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    call: CallTable;
    edition_call: EditionCallTable;
    call_interest: CallInterestTable;
    call_version: CallVersionTable;
    call_reminder: CallReminderTable;
  }
}
