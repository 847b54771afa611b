import type { ColumnType, Generated, GeneratedAlways } from "kysely";

export type AccessTokenTable = {
  id: Generated<string>;
  edition_id: string | null;
  name: string;
  scopes: string[];
  token_hash: string;
  hint: string;
  requests_per_minute: number;
  made_by: string | null;
  made_at: Date;
  expires_at: Date;
  revoked_at: Generated<Date | null>;
  last_used_at: Generated<Date | null>;
  window_began_at: Generated<Date | null>;
  window_count: Generated<number>;
};

export type WebhookEndpointTable = {
  id: Generated<string>;
  edition_id: string;
  url: string;
  name: string;
  event_types: string[];
  state: Generated<"active" | "disabled">;
  sealed_secret: string;
  sealed_previous_secret: Generated<string | null>;
  previous_secret_until: Generated<Date | null>;
  failing_since: Generated<Date | null>;
  disabled_at: Generated<Date | null>;
  disabled_because: Generated<string | null>;
  version: Generated<number>;
  made_by: string | null;
  made_at: Date;
};

export type WebhookEventTable = {
  id: Generated<string>;
  edition_id: string;
  type: string;
  about: ColumnType<Record<string, string | number>, string, never>;
  happened_at: Date;
  kept_at: Date;
};

export type WebhookDeliveryTable = {
  id: Generated<string>;
  edition_id: string;
  endpoint_id: string;
  event_id: string;
  state: Generated<"waiting" | "sending" | "delivered" | "failed">;
  round_count: Generated<number>;
  due_at: Date;
  claimed_at: Generated<Date | null>;
  claim_id: Generated<string | null>;
  settled_at: Generated<Date | null>;
};

export type WebhookAttemptTable = {
  id: GeneratedAlways<string>;
  delivery_id: string;
  at: Date;
  milliseconds: number;
  status: number | null;
  failure: string | null;
  response_excerpt: Generated<string>;
};

export type InterfaceActTable = {
  id: GeneratedAlways<string>;
  edition_id: string | null;
  account_id: string | null;
  token_id: string | null;
  kind: string;
  about: ColumnType<Record<string, unknown>, string, never>;
  at: Date;
};

declare module "../../../kernel/schema.ts" {
  interface Schema {
    access_token: AccessTokenTable;
    webhook_endpoint: WebhookEndpointTable;
    webhook_event: WebhookEventTable;
    webhook_delivery: WebhookDeliveryTable;
    webhook_attempt: WebhookAttemptTable;
    interface_act: InterfaceActTable;
  }
}
