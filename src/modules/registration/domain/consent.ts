import type { Bilingual, Language } from "#kernel/language";
import type { Instant } from "#kernel/time";

export const consentPurposes = [
  "directory",
  "photos",
  "partner-agencies",
  "newsletter",
  "contact-exchange",
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** The words of a consent as they are shown, with the version that is kept with it. New words need a new version. */
export type ConsentWording = {
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly words: Bilingual;
};

/** One giving or withdrawing. The latest of a purpose counts; none means no. */
export type Consent = {
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
  readonly wordingVersion: string;
  readonly language: Language;
  readonly at: Instant;
};

export const consentWordings: readonly ConsentWording[] = [
  {
    purpose: "contact-exchange",
    version: "contact-exchange-1",
    words: {
      de: "Wen ich treffe, der bekommt nach dem Treffen meine E-Mail-Adresse.",
      en: "Whoever I meet gets my e-mail address after the meeting.",
    },
  },
  {
    purpose: "directory",
    version: "directory-1",
    words: {
      de: "Mein Name und meine Funktion stehen öffentlich bei meiner Organisation, auch für Menschen, die nicht teilnehmen.",
      en: "My name and function are shown publicly with my organisation, also to people who do not take part.",
    },
  },
  {
    purpose: "photos",
    version: "photos-1",
    words: {
      de: "Fotos von der Konferenz, auf denen man mich erkennt, dürfen veröffentlicht werden.",
      en: "Photos of the conference on which I can be recognised may be published.",
    },
  },
  {
    purpose: "partner-agencies",
    version: "partner-agencies-2",
    words: {
      de: "Die Agentur, die meine Delegation betreut, liest meine Antworten auf die Fragen der Anmeldung.",
      en: "The agency that looks after my delegation reads my answers to the questions of the registration.",
    },
  },
  {
    purpose: "newsletter",
    version: "newsletter-1",
    words: {
      de: "Der Gastgeber darf mir Nachrichten über kommende Konferenzen schicken.",
      en: "The host may send me news about coming conferences.",
    },
  },
];

export function isConsentPurpose(text: string): text is ConsentPurpose {
  return (consentPurposes as readonly string[]).includes(text);
}
