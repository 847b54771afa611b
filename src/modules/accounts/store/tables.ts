import type { ColumnType, Generated } from "kysely";

export type AccountTable = {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type InstallationTable = {
  only_row: Generated<boolean>;
  sign_in_secret: Generated<string>;
  first_run_code: Generated<string>;
  first_administrator_at: ColumnType<Date | null, Date | null | undefined>;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    account: AccountTable;
    installation: InstallationTable;
  }
}
