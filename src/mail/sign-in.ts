import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";
import { greeting } from "./letter-footer.ts";

/** The letter that lets one in: a link that opens a page with a button, and six digits to type on another device. */
export function signInLetter(
  facts: { name: string; code: string; link: string },
  language: Language,
): LetterContent {
  const { name, code, link } = facts;
  if (language === "de")
    return {
      subject: [{ own: `${code} ist Ihr Anmeldecode für Kontor` }],
      blocks: [
        { block: "paragraph", words: greeting(name, language) },
        {
          block: "paragraph",
          words: words`hier können Sie sich anmelden. Das geht einmal und in den nächsten zehn Minuten.`,
        },
        { block: "action", label: "Anmelden", href: link },
        { block: "paragraph", words: words`Oder geben Sie auf dem Gerät, an dem Sie sind, diesen Code ein:` },
        { block: "code", code },
        {
          block: "quiet",
          words: words`Geben Sie den Code niemandem weiter. Wir fragen nie am Telefon oder in einer Nachricht danach.`,
        },
      ],
      footer: [
        words`Jemand hat mit dieser Adresse eine Anmeldung bei Kontor verlangt. Waren Sie es nicht, können Sie diese Nachricht löschen; ohne sie kommt niemand hinein.`,
      ],
    };
  return {
    subject: [{ own: `${code} is your sign-in code for Kontor` }],
    blocks: [
      { block: "paragraph", words: greeting(name, language) },
      { block: "paragraph", words: words`here you can sign in. It works once, within the next ten minutes.` },
      { block: "action", label: "Sign in", href: link },
      { block: "paragraph", words: words`Or type this code on the device you are using:` },
      { block: "code", code },
      {
        block: "quiet",
        words: words`Give the code to nobody. We never ask for it on the phone or in a message.`,
      },
    ],
    footer: [
      words`Somebody asked to sign in to Kontor with this address. If it was not you, you can delete this message; nobody gets in without it.`,
    ],
  };
}
