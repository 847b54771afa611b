import type { Language } from "#kernel/language";
import { words, type Block, type LetterContent, type Words } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

type Answer = "approved" | "waiting" | "refused";

/** What the organisers decided, what they say about it, and what comes next. */
export function applicationAnswered(
  facts: LetterFrame & {
    givenName: string;
    answer: Answer;
    /** In the organisers' own words; may be empty. */
    reason: string;
    homeUrl: string;
  },
  language: Language,
): LetterContent {
  const { conference } = facts;
  const de = language === "de";
  const said: Record<Answer, { subject: Words; text: Words; step: string | null }> = {
    approved: de
      ? {
          subject: words`Sie sind dabei: „${conference}“`,
          text: words`Sie nehmen an „${conference}“ teil. Sehen Sie jetzt, wen Sie treffen könnten, und schicken Sie Ihre erste Anfrage.`,
          step: "Wen kann ich treffen?",
        }
      : {
          subject: words`You are in: “${conference}”`,
          text: words`you take part in “${conference}”. See whom you could meet, and send your first request.`,
          step: "Whom can I meet?",
        },
    waiting: de
      ? {
          subject: words`Sie stehen auf der Warteliste: „${conference}“`,
          text: words`im Moment sind alle Plätze von „${conference}“ vergeben. Sie stehen auf der Warteliste. Wird ein Platz frei, schreiben wir Ihnen; Sie brauchen nichts zu tun.`,
          step: "Meine Anmeldung ansehen",
        }
      : {
          subject: words`You are on the waiting list: “${conference}”`,
          text: words`at the moment all places of “${conference}” are taken. You are on the waiting list. If a place becomes free, we write to you; there is nothing you need to do.`,
          step: "See my registration",
        },
    refused: de
      ? {
          subject: words`Ihre Anmeldung zu „${conference}“`,
          text: words`leider können die Veranstalter Ihnen keinen Platz bei „${conference}“ geben. Danke für Ihr Interesse.`,
          step: null,
        }
      : {
          subject: words`Your registration for “${conference}”`,
          text: words`we are sorry that the organisers cannot give you a place at “${conference}”. Thank you for your interest.`,
          step: null,
        },
  };
  const { subject, text, step } = said[facts.answer];
  const reason: Block[] =
    facts.reason.trim() === ""
      ? []
      : [
          {
            block: "paragraph",
            words: de ? words`Die Veranstalter schreiben dazu:` : words`The organisers say about it:`,
          },
          { block: "quote", text: facts.reason },
        ];
  return {
    subject,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      { block: "paragraph", words: text },
      ...reason,
      ...(step ? [{ block: "action" as const, label: step, href: facts.homeUrl }] : []),
    ],
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht, weil Sie sich zu „${conference}“ angemeldet haben.`
        : words`You get this message because you registered for “${conference}”.`,
      language,
    ),
  };
}
