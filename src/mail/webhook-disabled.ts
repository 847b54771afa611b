import type { Language } from "#kernel/language";
import { words, type LetterContent } from "./letter-content.ts";
import { greeting, letterFooter, type LetterFrame } from "./letter-footer.ts";

/** Tells whoever made a webhook that it is switched off, why, and what to do. */
export function webhookDisabled(
  facts: LetterFrame & {
    givenName: string;
    webhook: string;
    because: "gone" | "failing";
    interfacesUrl: string;
  },
  language: Language,
): LetterContent {
  const { conference, webhook, because } = facts;
  if (language === "de")
    return {
      subject: words`Der Webhook „${webhook}“ ist abgeschaltet`,
      blocks: [
        { block: "paragraph", words: greeting(facts.givenName, language) },
        {
          block: "paragraph",
          words:
            because === "gone"
              ? words`die Adresse des Webhooks „${webhook}“ von „${conference}“ hat geantwortet, dass es sie nicht mehr gibt (410). Wir haben ihn deshalb abgeschaltet.`
              : words`seit fünf Tagen ist beim Webhook „${webhook}“ von „${conference}“ nichts angekommen. Wir haben ihn deshalb abgeschaltet.`,
        },
        {
          block: "paragraph",
          words: words`Sobald die Adresse wieder antwortet, schalten Sie ihn ein und lassen Sie alles noch einmal zustellen, was fehlt.`,
        },
        { block: "action", label: "Webhook ansehen", href: facts.interfacesUrl },
      ],
      footer: letterFooter(
        facts,
        words`Sie erhalten diese Nachricht, weil Sie diesen Webhook angelegt haben.`,
        language,
      ),
    };
  return {
    subject: words`The webhook “${webhook}” is switched off`,
    blocks: [
      { block: "paragraph", words: greeting(facts.givenName, language) },
      {
        block: "paragraph",
        words:
          because === "gone"
            ? words`the address of the webhook “${webhook}” of “${conference}” answered that it exists no more (410). So we switched the webhook off.`
            : words`for five days nothing has arrived at the webhook “${webhook}” of “${conference}”. So we switched it off.`,
      },
      {
        block: "paragraph",
        words: words`Once the address answers again, switch it on and have everything delivered that is missing.`,
      },
      { block: "action", label: "See the webhook", href: facts.interfacesUrl },
    ],
    footer: letterFooter(facts, words`You get this message because you made this webhook.`, language),
  };
}
