import type { Language } from "#kernel/language";
import { words, type LetterContent, type Words } from "./letter-content.ts";

/** What every letter of a conference says at its end. */
export type LetterFrame = {
  /** What the conference calls itself in the reader's language. */
  conference: string;
  /** Where the reader says how they wish to hear from us; absent for those who are not participants. */
  settingsUrl?: string;
  /** Where they say that they want no more of these; absent on letters that everyone must get. */
  unsubscribeUrl?: string;
};

export function greeting(givenName: string, language: Language): Words {
  if (givenName.trim() === "") return language === "de" ? words`Guten Tag,` : words`Hello,`;
  return language === "de" ? words`Guten Tag ${givenName},` : words`Hello ${givenName},`;
}

export function letterFooter(frame: LetterFrame, why: Words, language: Language): LetterContent["footer"] {
  const de = language === "de";
  return [
    why,
    ...(frame.settingsUrl
      ? [
          {
            label: de ? "Einstellen, was wir Ihnen schreiben" : "Choose what we write to you",
            href: frame.settingsUrl,
          },
        ]
      : []),
    ...(frame.unsubscribeUrl
      ? [
          {
            label: de ? "Diese Nachrichten abbestellen" : "Unsubscribe from these messages",
            href: frame.unsubscribeUrl,
          },
        ]
      : []),
  ];
}
