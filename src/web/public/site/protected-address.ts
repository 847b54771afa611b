import type { Language } from "#kernel/language";
import { m } from "#web/paraglide/messages.js";

/**
 * An e-mail address as people read it and programs do not: "anna (at) example (dot) org". This is the only way in which an
 * address reaches a public page; the address itself never leaves the server.
 */
export function protectedAddress(email: string, language: Language): string {
  const at = m.site_contact_at({}, { locale: language });
  const dot = m.site_contact_dot({}, { locale: language });
  const [local = "", domain = ""] = email.split("@");
  const spelled = (part: string) => part.split(".").join(` ${dot} `);
  return domain ? `${spelled(local)} ${at} ${spelled(domain)}` : "";
}

const anyAddress = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** A text in which somebody may have typed addresses, with each of them spelled. */
export function withProtectedAddresses(text: string, language: Language): string {
  return text.replaceAll(anyAddress, (email) => protectedAddress(email, language));
}
