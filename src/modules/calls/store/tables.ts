import type { ColumnType } from "kysely";

export type CallTable = {
  id: string;
  title_de: string;
  title_en: string;
  /** Everything of the call but its id and title, as the module's parser reads it. */
  facts: ColumnType<unknown, string, string>;
};

export type EditionCallTable = { edition_id: string; call_id: string };

export type CallInterestTable = {
  edition_id: string;
  participant_id: string;
  call_id: string;
  marked_at: Date;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    call: CallTable;
    edition_call: EditionCallTable;
    call_interest: CallInterestTable;
  }
}
