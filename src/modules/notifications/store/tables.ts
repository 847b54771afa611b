import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Language } from "#kernel/language";
import type { CalendarFile, LetterState } from "../domain/letter.ts";

type Defaulted<Value> = ColumnType<Value, Value | undefined>;

export type LetterTable = {
  id: Generated<string>;
  edition_id: string | null;
  participant_id: string | null;
  account_id: string | null;
  address: string | null;
  mailing_id: Defaulted<string | null>;
  language: Language | null;
  kind: string;
  about: JSONColumnType<object>;
  state: Generated<LetterState>;
  priority: number;
  attempt_count: Generated<number>;
  created_at: Generated<Date>;
  due_at: Date;
  claimed_at: Defaulted<Date | null>;
  claim_id: Defaulted<string | null>;
  message_id: Defaulted<string | null>;
  sent_at: Defaulted<Date | null>;
  last_failure: Defaulted<string | null>;
  sent_to: Defaulted<string | null>;
  sent_subject: Defaulted<string | null>;
  sent_text: Defaulted<string | null>;
};

export type NoticeTable = {
  id: Generated<string>;
  edition_id: string;
  participant_id: string;
  kind: string;
  about: JSONColumnType<object>;
  happened_at: Date;
  due_at: Date;
  letter_id: Defaulted<string | null>;
  state: Generated<"open" | "told" | "dropped">;
};

export type NotificationSettingTable = {
  participant_id: string;
  edition_id: string;
  requests: Generated<string>;
  changes: Generated<string>;
  messages: Generated<string>;
  news: Generated<string>;
  language: Defaulted<Language | null>;
  updated_at: Generated<Date>;
};

export type MailingTable = {
  id: Generated<string>;
  edition_id: string;
  segment: string;
  subject_de: string;
  subject_en: string;
  text_de: string;
  text_en: string;
  state: Generated<"held" | "released" | "cancelled">;
  written_by: string | null;
  written_at: Generated<Date>;
  released_by: Defaulted<string | null>;
  decided_at: Defaulted<Date | null>;
};

export type CaughtLetterTable = {
  id: Generated<string>;
  caught_at: Generated<Date>;
  clock_at: Date | null;
  address: string;
  subject: string;
  text: string;
  html: string;
  message_id: string;
  files: ColumnType<CalendarFile[], string | undefined>;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    letter: LetterTable;
    notice: NoticeTable;
    notification_setting: NotificationSettingTable;
    mailing: MailingTable;
    caught_letter: CaughtLetterTable;
  }
}
