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

/** A wish to sign in by mail. Hashes are empty until the letter is written, and stay so for unknown addresses. */
export type SignInOrderTable = {
  id: string;
  email: string;
  language: string;
  next_path: string | null;
  asked_at: Date;
  expires_at: Date;
  link_hash: string | null;
  code_hash: string | null;
  tries: Generated<number>;
  used_at: Date | null;
  superseded_at: Date | null;
};

export type SignInLimitTable = { subject: string; moments: Date[]; expires_at: Date };

export type AccountSessionTable = {
  id: string;
  token: string;
  account_id: string;
  expires_at: Date;
  user_agent: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  strength: Generated<string>;
  last_seen_at: Generated<Date>;
};

export type AccountPasskeyTable = {
  id: string;
  account_id: string;
  credential_id: string;
  public_key: string;
  counter: ColumnType<string, number, number>;
  transports: string[];
  name: string;
  created_at: Date;
  used_at: Date | null;
};

export type PasskeyChallengeTable = {
  id: string;
  challenge: string;
  account_id: string | null;
  expires_at: Date;
};

export type AccountTotpTable = {
  account_id: string;
  sealed_key: string;
  last_step: ColumnType<string, number, number>;
  created_at: Date;
};

export type AccountRecoveryCodeTable = { account_id: string; code_hash: string; used_at: Date | null };

/** Null status, headers and body while the answer is being worked out. */
export type IdempotentAnswerTable = {
  holder: string;
  key: string;
  body_hash: string;
  at: Date;
  status: ColumnType<number | null, null | undefined, number>;
  headers: ColumnType<Record<string, string> | null, null | undefined, string>;
  body: ColumnType<Buffer | null, null | undefined, Buffer>;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    account: AccountTable;
    account_passkey: AccountPasskeyTable;
    account_recovery_code: AccountRecoveryCodeTable;
    account_session: AccountSessionTable;
    account_totp: AccountTotpTable;
    idempotent_answer: IdempotentAnswerTable;
    installation: InstallationTable;
    passkey_challenge: PasskeyChallengeTable;
    sign_in_limit: SignInLimitTable;
    sign_in_order: SignInOrderTable;
  }
}
