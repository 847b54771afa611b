import type { Generated, JSONColumnType } from "kysely";
import type { Bilingual } from "#kernel/language";
import type { Reason, SuggestionKind } from "../domain/suggestion.ts";

/** A reason as stored; `forThem` marks the one that speaks for the other side. */
export type StoredReason = Reason & { readonly forThem?: true };

export type SuggestionTable = {
  edition_id: string;
  organisation_id: string;
  suggested_organisation_id: string;
  rank: number;
  kind: SuggestionKind;
  score: number;
  existing_contact: Generated<boolean>;
  reasons: JSONColumnType<StoredReason[]>;
  caution: JSONColumnType<Bilingual | null, string | null, string | null>;
};

/** A note that something changed on which the suggestions of an edition rest; triggers leave it. */
export type SuggestionWantedTable = { id: Generated<string>; edition_id: string };

declare module "../../../kernel/schema.ts" {
  interface Schema {
    suggestion: SuggestionTable;
    suggestion_wanted: SuggestionWantedTable;
  }
}
