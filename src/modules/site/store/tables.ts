import type { Generated, GeneratedAlways } from "kysely";
import type { Language } from "#kernel/language";

export type SiteFactTable = { code: string; text_de: string; text_en: string; changed_at: Date };

export type SitePublicationTable = {
  is_the_only_one: Generated<boolean>;
  published_at: Date;
  published_without: string[];
};

export type ContactBlockTable = {
  id: Generated<string>;
  edition_id: string | null;
  host: string;
  name: string;
  function_de: string;
  function_en: string;
  address: string;
  telephone: string;
  email: string;
  position: Generated<number>;
  changed_at: Date;
};

export type ContactMessageTable = {
  id: string;
  contact_block_id: string;
  writer_name: string;
  writer_email: string;
  language: Language;
  text: string;
  written_at: Date;
  once: string | null;
};

export type BarrierReportTable = {
  number: GeneratedAlways<number>;
  page: string;
  text: string;
  answer_address: string | null;
  language: Language;
  state: Generated<"open" | "answered" | "solved">;
  answer: Generated<string>;
  reported_at: Date;
  answered_at: Date | null;
  closed_at: Date | null;
  once: string | null;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    site_fact: SiteFactTable;
    site_publication: SitePublicationTable;
    contact_block: ContactBlockTable;
    contact_message: ContactMessageTable;
    barrier_report: BarrierReportTable;
  }
}
