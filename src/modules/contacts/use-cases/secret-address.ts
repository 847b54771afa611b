import { createHash, randomBytes } from "node:crypto";

/** 192 bits that fit into an address. */
export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** What the database keeps of a secret: from it nobody finds the way back. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Letters and digits that nobody confuses when reading them from another screen. */
const readable = "23456789abcdefghjkmnpqrstuvwxyz";
const readableLength = 12;

/** Some 59 bits that can be typed where no camera is at hand, in groups of four; enough for a code of ten minutes. */
export function newReadableSecret(): string {
  let signs = "";
  // Bytes from the last, incomplete round through the letters are thrown away, so that all are equally likely.
  while (signs.length < readableLength)
    for (const byte of randomBytes(readableLength))
      if (byte < 256 - (256 % readable.length) && signs.length < readableLength)
        signs += readable[byte % readable.length];
  return signs.replaceAll(/(.{4})(?=.)/g, "$1-");
}
