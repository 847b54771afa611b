import { createHmac, timingSafeEqual } from "node:crypto";
import type { ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";

/**
 * Whoever holds it may answer this one request, invitation to a group or proposed time as this one participant, until it
 * expires. Nothing else.
 */
export type AnswerRight = {
  /** What is answered; ids are never given twice, so that a link for one thing opens no other. */
  readonly requestId: RequestId;
  readonly participantId: ParticipantId;
  readonly expiresAt: Instant;
};

/** The right as text for an address in a letter. It is signed and kept nowhere. */
export function answerTokenOf(secret: string, right: AnswerRight): string {
  const bytes = Buffer.alloc(38);
  bytes.write(right.requestId.replaceAll("-", ""), 0, "hex");
  bytes.write(right.participantId.replaceAll("-", ""), 16, "hex");
  bytes.writeUIntBE(Math.floor(right.expiresAt.getTime() / 1_000), 32, 6);
  return Buffer.concat([bytes, signatureOf(secret, bytes)]).toString("base64url");
}

/** The right that a token carries, whether or not its time is over; null for anything we did not sign. */
export function readAnswerToken(secret: string, token: string): AnswerRight | null {
  if (!/^[A-Za-z0-9_-]{72}$/.test(token)) return null;
  const all = Buffer.from(token, "base64url");
  const bytes = all.subarray(0, 38);
  if (!timingSafeEqual(all.subarray(38), signatureOf(secret, bytes))) return null;
  return {
    requestId: uuidOf(bytes.subarray(0, 16)),
    participantId: uuidOf(bytes.subarray(16, 32)),
    expiresAt: new Date(bytes.readUIntBE(32, 6) * 1_000),
  };
}

/** 128 bits of HMAC-SHA256, under a name of its own so that the secret serves nothing else with it. */
function signatureOf(secret: string, bytes: Buffer): Buffer {
  return createHmac("sha256", `answer ${secret}`).update(bytes).digest().subarray(0, 16);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
