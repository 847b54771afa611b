import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { AccountId, EditionId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Instant } from "#kernel/time";

/** What programs can hear of. Names are never given another meaning; new ones are added. */
export const webhookTypes = [
  "request.sent",
  "request.declined",
  "request.withdrawn",
  "request.expired",
  "meeting.agreed",
  "meeting.placed",
  "meeting.moved",
  "meeting.cancelled",
  "meeting.restored",
  "participant.applied",
  "participant.approved",
  "participant.waiting",
  "participant.refused",
  "participant.cancelled",
  "timetable.published",
] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** Sent on wish, to see that an endpoint works. */
export const testType = "webhook.test";

export function isWebhookType(text: string): text is WebhookType {
  return (webhookTypes as readonly string[]).includes(text);
}

export type WebhookEndpoint = {
  readonly id: string;
  readonly editionId: EditionId;
  readonly url: string;
  readonly name: string;
  readonly eventTypes: readonly WebhookType[];
  readonly state: "active" | "disabled";
  /** Since when nothing has arrived; null while all is well. */
  readonly failingSince: Instant | null;
  readonly disabledAt: Instant | null;
  readonly disabledBecause: DisabledBecause | null;
  /** Until when deliveries carry a second signature with the secret before. */
  readonly previousSecretUntil: Instant | null;
  /** Grows with every change. */
  readonly version: number;
  readonly madeBy: AccountId | null;
  readonly madeAt: Instant;
};

export type DisabledBecause = "by-hand" | "gone" | "failing";

export const webhookBounds = {
  nameLengthMax: 80,
  urlLengthMax: 2_000,
  endpointsMax: 20,
  /** How long the secret before is used beside a new one. */
  previousSecretHours: 24,
  /** After so long without one delivery an endpoint is disabled. */
  failingDaysMax: 5,
  /** How long events and deliveries are kept. */
  keptDays: 30,
} as const;

/** Something that happened, as thin as it goes: ids, and where to read more with a token that may. */
export type WebhookEvent = {
  readonly editionId: EditionId;
  readonly type: WebhookType | typeof testType;
  /** Ids and plain numbers, never a name or an address of a person. */
  readonly about: Readonly<Record<string, string | number>>;
};

/** Why a webhook is not sent to an address. */
export type TargetReason =
  "not-an-address" | "not-https" | "with-credentials" | "port" | "internal" | "unknown-name";
export type TargetRefusal = { code: "target-refused"; reason: TargetReason };
/** Says whether a webhook may go to an address, as its name resolves now. */
export type CheckTarget = (url: string) => Promise<Result<null, TargetRefusal>>;

/** What became of one attempt: a status, or why there was none. */
export type Attempt = {
  readonly status: number | null;
  readonly failure: string | null;
  readonly responseExcerpt: string;
  readonly milliseconds: number;
};
/** Carries one delivery to its address; it never throws. */
export type PostWebhook = (delivery: {
  url: string;
  headers: Record<string, string>;
  body: string;
}) => Promise<Attempt>;

export type EndpointEntries = { url: string; name: string; eventTypes: readonly string[] };
export type EndpointFault = "wrong-url" | "wrong-name" | "no-type";

export function parseEndpointEntries(
  entries: EndpointEntries,
): Result<
  { url: string; name: string; eventTypes: WebhookType[] },
  { code: "wrong"; faults: EndpointFault[] }
> {
  const faults: EndpointFault[] = [];
  const url = entries.url.trim();
  const name = entries.name.trim();
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url.length > webhookBounds.urlLengthMax)
    faults.push("wrong-url");
  if (name === "" || name.length > webhookBounds.nameLengthMax || /[\n\r]/.test(name))
    faults.push("wrong-name");
  const eventTypes = [...new Set(entries.eventTypes)].filter(isWebhookType);
  if (eventTypes.length === 0) faults.push("no-type");
  return faults.length > 0
    ? refused({ code: "wrong", faults })
    : accepted({ url: new URL(url).href, name, eventTypes });
}

const minute = 60;
const hour = 60 * minute;

/** How many seconds to wait after each attempt that failed: the schedule of the Standard Webhooks specification. */
export const webhookRetrySeconds = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** When a delivery is tried again, or null when we give up; each wait is up to a fifth longer, so that none come together. */
export function decideWebhookRetry(attemptCount: number, now: Instant, chance: number): Instant | null {
  const seconds = webhookRetrySeconds[attemptCount - 1];
  return seconds === undefined ? null : new Date(now.getTime() + seconds * (1 + 0.2 * chance) * 1_000);
}

/** A new secret as the specification writes it. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** One signature for each secret that holds, over id, time and body (HMAC-SHA256). */
export function signaturesOf(
  secrets: readonly string[],
  delivery: { id: string; timestamp: number; body: string },
): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      const { id, timestamp, body } = delivery;
      return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
    })
    .join(" ");
}

function sealingKey(installationSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", installationSecret, "", "kontor interfaces", 32));
}

/** Encrypts what must be read again and so cannot be hashed (AES-256-GCM): secrets that sign, answers that are kept. */
export function sealed(installationSecret: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(installationSecret), nonce);
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

export function unsealed(installationSecret: string, seal: string): string {
  const bytes = Buffer.from(seal, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(installationSecret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}
