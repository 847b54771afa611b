import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

/** The page says the same to everyone; only the owner of the address learns that it was registered before. */
export function registeredAgain(
  facts: LetterFrame & { givenName: string; registrationUrl: string },
  language: Language,
): LetterContent {
  const { conference } = facts;
  const de = language === "de";
  return {
    subject: de
      ? words`Sie sind bereits angemeldet: „${conference}“`
      : words`You are registered already: “${conference}”`,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      {
        block: "paragraph",
        words: de
          ? words`für diese Adresse ist noch einmal eine Anmeldung zu „${conference}“ eingegangen. Sie sind schon angemeldet; an Ihren Angaben hat sich nichts geändert.`
          : words`a registration for “${conference}” was sent once more for this address. You are registered already; nothing about your details has changed.`,
      },
      {
        block: "paragraph",
        words: de
          ? words`Möchten Sie etwas ändern, sehen Sie Ihre Angaben an. Waren Sie es nicht, brauchen Sie nichts zu tun.`
          : words`If you want to change something, look at your details. If it was not you, there is nothing you need to do.`,
      },
      {
        block: "action",
        label: de ? "Meine Angaben ansehen" : "See my details",
        href: facts.registrationUrl,
      },
    ],
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht, weil mit dieser Adresse eine Anmeldung zu „${conference}“ eingegangen ist.`
        : words`You get this message because a registration for “${conference}” was made with this address.`,
      language,
    ),
  };
}
