import { createHash, randomBytes } from "node:crypto";

/** 192 bits that fit into an address. */
export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** What the database keeps of a secret: from it nobody finds the way back. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
