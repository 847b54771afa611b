import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

export function applicationReceived(
  facts: LetterFrame & { givenName: string; organisation: string; registrationUrl: string },
  language: Language,
): LetterContent {
  const { conference, organisation } = facts;
  if (language === "de")
    return {
      subject: words`Ihre Anmeldung zu „${conference}“ ist da`,
      blocks: [
        { block: "paragraph", words: greeting(facts.givenName, language) },
        {
          block: "paragraph",
          words: words`danke für Ihre Anmeldung zu „${conference}“ für ${organisation}. Die Veranstalter sehen sie an und antworten Ihnen; wir schreiben Ihnen dann sofort.`,
        },
        { block: "paragraph", words: words`Bis dahin können Sie Ihre Angaben ansehen und ergänzen.` },
        { block: "action", label: "Meine Angaben ansehen", href: facts.registrationUrl },
      ],
      footer: letterFooter(
        facts,
        words`Sie erhalten diese Nachricht, weil mit dieser Adresse eine Anmeldung zu „${conference}“ eingegangen ist.`,
        language,
      ),
    };
  return {
    subject: words`We have your registration for “${conference}”`,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      {
        block: "paragraph",
        words: words`thank you for registering for “${conference}” for ${organisation}. The organisers will look at it and answer; we write to you as soon as they have.`,
      },
      { block: "paragraph", words: words`Until then you can see your details and add to them.` },
      { block: "action", label: "See my details", href: facts.registrationUrl },
    ],
    footer: letterFooter(
      facts,
      words`You get this message because a registration for “${conference}” was made with this address.`,
      language,
    ),
  };
}
