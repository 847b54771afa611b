import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Question } from "../domain/participation-type.ts";
import type { DraftEntries } from "../domain/registration-entries.ts";
import type { ProposedStatements } from "../domain/registration.ts";

/** Read as a value, written as text; left out, the database has a default. */
type Json<Value> = ColumnType<Value, string | undefined, string>;

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
  type_code: Generated<string | null>;
  answers: Json<Record<string, string>>;
  letter_language: Generated<string | null>;
  answers_for_organisation: Generated<boolean>;
  proposed_statements: Json<ProposedStatements>;
  answer_reason: Generated<string>;
  answered_at: Generated<Date | null>;
  repeated_at: Generated<Date | null>;
  profile_version: Generated<number>;
};

export type ParticipationTypeTable = {
  edition_id: string;
  code: string;
  position: number;
  name_de: string;
  name_en: string;
  description_de: string;
  description_en: string;
  needs_approval: boolean;
  bookable: boolean;
  meetings_min: number | null;
  meetings_max: number | null;
  requests_max: number | null;
  may_meet: string[] | null;
  questions: Json<Question[]>;
};

export type RegistrationRulesTable = {
  edition_id: string;
  participants_max: number | null;
  needs_approval: Generated<boolean>;
  partners_approve: Generated<boolean>;
  statements_max: Generated<number>;
  data_use_de: Generated<string>;
  data_use_en: Generated<string>;
};

export type InvitationTable = {
  id: Generated<string>;
  edition_id: string;
  email: string;
  given_name: string;
  family_name: string;
  letter_language: string;
  delegation_code: string | null;
  type_code: string | null;
  approved_at_once: boolean;
  token_hash: Generated<string | null>;
  created_at: Date;
  created_by: string | null;
  released_at: Generated<Date | null>;
  expires_at: Generated<Date | null>;
  revoked_at: Generated<Date | null>;
  used_at: Generated<Date | null>;
};

export type RegistrationDraftTable = {
  id: Generated<string>;
  edition_id: string;
  token_hash: string;
  entries: Json<DraftEntries>;
  version: Generated<number>;
  invitation_id: string | null;
  email: Generated<string | null>;
  submitted_at: Generated<Date | null>;
  participant_id: Generated<string | null>;
  created_at: Date;
  expires_at: Date;
};

export type ConsentTable = {
  id: GeneratedAlways<string>;
  edition_id: string;
  participant_id: string;
  purpose: string;
  given: boolean;
  wording_version: string;
  language: string;
  at: Date;
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
  version: Generated<number>;
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
    participation_type: ParticipationTypeTable;
    registration_rules: RegistrationRulesTable;
    invitation: InvitationTable;
    registration_draft: RegistrationDraftTable;
    consent: ConsentTable;
  }
}
