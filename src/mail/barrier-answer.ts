import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";

/** The answer to a report of a barrier. */
export function barrierAnswer(
  facts: { site: string; number: number; text: string; answer: string; statementUrl: string },
  language: Language,
): LetterContent {
  const { site, number, text, answer, statementUrl } = facts;
  if (language === "de")
    return {
      subject: words`Ihre gemeldete Barriere Nr. ${number}: unsere Antwort`,
      blocks: [
        { block: "paragraph", words: words`Guten Tag,` },
        {
          block: "paragraph",
          words: words`danke, dass Sie uns eine Barriere gemeldet haben. Wir antworten:`,
        },
        { block: "quote", text: answer },
        { block: "heading", words: words`Was Sie uns geschrieben haben` },
        { block: "quote", text },
        {
          block: "paragraph",
          words: words`Sind Sie mit der Antwort nicht zufrieden? In der Erklärung zur Barrierefreiheit steht, an wen Sie sich wenden können.`,
        },
        { block: "action", label: "Zur Erklärung", href: statementUrl },
      ],
      footer: [
        words`Sie erhalten diese Nachricht, weil bei „${site}“ mit dieser Adresse eine Barriere gemeldet wurde.`,
      ],
    };
  return {
    subject: words`The barrier you reported, no. ${number}: our answer`,
    blocks: [
      { block: "paragraph", words: words`Hello,` },
      { block: "paragraph", words: words`thank you for reporting a barrier. This is our answer:` },
      { block: "quote", text: answer },
      { block: "heading", words: words`What you wrote to us` },
      { block: "quote", text },
      {
        block: "paragraph",
        words: words`Are you not content with the answer? The accessibility statement says whom you can turn to.`,
      },
      { block: "action", label: "To the statement", href: statementUrl },
    ],
    footer: [words`You get this message because a barrier was reported at “${site}” with this address.`],
  };
}
