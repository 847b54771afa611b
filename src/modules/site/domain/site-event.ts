import type { Language } from "#kernel/language";

/** What happens on the public site that somebody is written to about. */
export type SiteEvent =
  | { kind: "contact-written"; messageId: string; language: Language }
  | { kind: "barrier-answered"; number: number; language: Language };
