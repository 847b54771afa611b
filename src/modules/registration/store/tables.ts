import type { Generated, GeneratedAlways } from "kysely";

export type ParticipantTable = {
  id: Generated<string>;
  edition_id: string;
  code: string;
  organisation_id: string;
  account_id: string | null;
  given_name: string;
  family_name: string;
  email: string;
  job_title: string;
  languages: string[];
  delegation_code: string | null;
  state: string;
  meetings_min: number;
  meetings_max: number;
  bookable: boolean;
  invented: boolean;
  registered_at: Date;
};

export type DelegationTable = {
  edition_id: string;
  code: string;
  name_de: string;
  name_en: string;
  country: string | null;
};

export type AbsenceTable = { edition_id: string; participant_id: string; slot_code: string };

export type ProfileStatementTable = {
  id: Generated<string>;
  edition_id: string;
  organisation_id: string;
  direction: string;
  position: number;
  text_de: string;
  text_en: string;
  /** Both texts without accents, written by the database. */
  search_text: GeneratedAlways<string>;
};

export type RoleGrantTable = {
  id: Generated<string>;
  account_id: string;
  role: string;
  edition_id: string | null;
  delegation_code: string | null;
  created_at: Generated<Date>;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    participant: ParticipantTable;
    delegation: DelegationTable;
    absence: AbsenceTable;
    profile_statement: ProfileStatementTable;
    role_grant: RoleGrantTable;
  }
}
