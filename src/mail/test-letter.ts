import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

/** What organisers send themselves to see that mail works and what it looks like. */
export function testLetter(
  facts: LetterFrame & { name: string; deskUrl: string },
  language: Language,
): LetterContent {
  const { conference } = facts;
  if (language === "de")
    return {
      subject: words`Probe: Nachrichten von „${conference}“ kommen an`,
      blocks: [
        { block: "paragraph", words: greeting(facts.name, language) },
        {
          block: "paragraph",
          words: words`wenn Sie das lesen, kommen die Nachrichten von „${conference}“ bei Ihnen an. Sehen Sie nach, ob der Absender stimmt und ob die Nachricht im richtigen Ordner liegt.`,
        },
        { block: "action", label: "Zum Postausgang", href: facts.deskUrl },
      ],
      footer: letterFooter(
        facts,
        words`Sie erhalten diese Nachricht, weil Sie sich im Postausgang eine Probe geschickt haben.`,
        language,
      ),
    };
  return {
    subject: words`Test: messages of “${conference}” arrive`,
    blocks: [
      { block: "paragraph", words: greeting(facts.name, language) },
      {
        block: "paragraph",
        words: words`if you read this, the messages of “${conference}” reach you. Look whether the sender is right and whether the message lies in the right folder.`,
      },
      { block: "action", label: "To the outbox", href: facts.deskUrl },
    ],
    footer: letterFooter(
      facts,
      words`You get this message because you sent yourself a test from the outbox.`,
      language,
    ),
  };
}
