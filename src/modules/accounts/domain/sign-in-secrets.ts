import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";

/** The code in the letter: six digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** The token in the letter's link: 256 bits, in letters that an address can hold. */
export function newLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Ten codes for the drawer, each of 49 bits, in letters that cannot be taken for one another. */
export function newRecoveryCodes(): string[] {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const word = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 10 }, () => `${word()}-${word()}`);
}

/** What is kept of a secret: without the installation's own secret nobody can try out what it was. */
export function hashOf(
  installationSecret: string,
  purpose: "code" | "link" | "recovery",
  text: string,
): string {
  return createHmac("sha256", installationSecret).update(`${purpose}:${text}`).digest("base64url");
}

/** A code belongs to its order: the same digits for another order have another hash. */
export function codeHashOf(installationSecret: string, orderId: string, code: string): string {
  return hashOf(installationSecret, "code", `${orderId}:${code}`);
}

function sealingKey(installationSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", installationSecret, "", "kontor second factor", 32));
}

/** Encrypts the key of an authenticator app (AES-256-GCM), which must be read again and so cannot be hashed. */
export function sealed(installationSecret: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(installationSecret), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

export function unsealed(installationSecret: string, seal: string): string {
  const bytes = Buffer.from(seal, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(installationSecret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}
