const shape = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]{2,}$/;

/** Returns the address in lower case, or null when it cannot be one. At most 254 characters (RFC 5321). */
export function parseEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && shape.test(address) ? address : null;
}
