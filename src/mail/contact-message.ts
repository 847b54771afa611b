import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";

/** What somebody wrote to a contact of the public site; an answer goes to the writer. */
export function contactMessage(
  facts: { site: string; writerName: string; writerEmail: string; text: string },
  language: Language,
): LetterContent {
  const { site, writerName, writerEmail, text } = facts;
  if (language === "de")
    return {
      subject: words`Nachricht von ${writerName} über das Kontaktformular`,
      blocks: [
        { block: "paragraph", words: words`${writerName} (${writerEmail}) schreibt Ihnen:` },
        { block: "quote", text },
        {
          block: "paragraph",
          words: words`Wenn Sie auf diese Nachricht antworten, geht Ihre Antwort an ${writerEmail}.`,
        },
      ],
      footer: [
        words`Sie erhalten diese Nachricht, weil Sie auf den Seiten von „${site}“ als Kontakt genannt sind. Ob die Angaben stimmen, hat niemand geprüft.`,
      ],
    };
  return {
    subject: words`Message from ${writerName} by the contact form`,
    blocks: [
      { block: "paragraph", words: words`${writerName} (${writerEmail}) writes to you:` },
      { block: "quote", text },
      { block: "paragraph", words: words`If you answer this message, your answer goes to ${writerEmail}.` },
    ],
    footer: [
      words`You get this message because the pages of “${site}” name you as a contact. Nobody has checked who wrote it.`,
    ],
  };
}
