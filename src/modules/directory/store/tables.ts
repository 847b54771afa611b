import type { Generated, GeneratedAlways } from "kysely";

export type OrganisationTable = {
  id: string;
  name: string;
  kind: string;
  country: string;
  region: string | null;
  ecosystem: string | null;
  portfolio: string | null;
  keywords_en: string[];
  keywords_de: string[];
  quality_label: string | null;
  descriptor_basis: string | null;
  source_url: string | null;
  website: string | null;
  latitude: number | null;
  longitude: number | null;
  search_text: string;
  /** Named by someone who registered; not listed until an organiser has looked at it. */
  unchecked: Generated<boolean>;
  name_order: GeneratedAlways<string>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type CooperationTable = {
  id: string;
  title: string;
  programme: string | null;
  start_year: number | null;
  confidence: string | null;
  source_url: string | null;
};

export type CooperationPartnerTable = { cooperation_id: string; organisation_id: string };

declare module "../../../kernel/schema.ts" {
  interface Schema {
    organisation: OrganisationTable;
    cooperation: CooperationTable;
    cooperation_partner: CooperationPartnerTable;
  }
}
