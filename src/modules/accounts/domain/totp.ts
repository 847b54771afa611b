import { Secret, TOTP } from "otpauth";

const settings = { issuer: "Kontor", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new key for an authenticator app: 160 bits in Base32. */
export function newTotpKey(): string {
  return new Secret({ size: 20 }).base32;
}

export function isTotpKey(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text);
}

/** The address that an authenticator app reads from the square code. */
export function totpAddress(key: string, email: string): string {
  return new TOTP({ ...settings, label: email, secret: Secret.fromBase32(key) }).toString();
}

/** The half minute (counted from 1970) to which the code belongs; null when it is none of now, just before or just after. */
export function stepOfCode(key: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...settings, secret: Secret.fromBase32(key) });
  const away = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return away === null ? null : Math.floor(now.getTime() / 30_000) + away;
}
