import type { Language } from "#kernel/language";
import { own, words, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

export function invitationLetter(
  facts: LetterFrame & {
    givenName: string;
    /** `21.–22. September 2030, Stuttgart`, in the reader's language. */
    whenAndWhere: string;
    /** What whoever invites adds in their own words; may be empty. */
    message: string;
    invitationUrl: string;
  },
  language: Language,
): LetterContent {
  const { conference } = facts;
  const de = language === "de";
  return {
    subject: de ? words`Einladung: ${conference}` : words`Invitation: ${conference}`,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      {
        block: "paragraph",
        words: de
          ? words`wir laden Sie herzlich ein zu „${conference}“: ${own(facts.whenAndWhere)}.`
          : words`we warmly invite you to “${conference}”: ${own(facts.whenAndWhere)}.`,
      },
      ...(facts.message.trim() === "" ? [] : [{ block: "quote" as const, text: facts.message }]),
      {
        block: "paragraph",
        words: de
          ? words`Die Anmeldung dauert zwei Minuten. Danach sehen Sie, wen Sie dort treffen können, und fragen die ersten Treffen an.`
          : words`Registering takes two minutes. Then you see whom you can meet there, and ask for your first meetings.`,
      },
      {
        block: "action",
        label: de ? "Einladung annehmen" : "Accept the invitation",
        href: facts.invitationUrl,
      },
    ],
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht, weil die Veranstalter von „${conference}“ Sie einladen. Möchten Sie nicht kommen, brauchen Sie nichts zu tun.`
        : words`You get this message because the organisers of “${conference}” invite you. If you do not want to come, there is nothing you need to do.`,
      language,
    ),
  };
}
