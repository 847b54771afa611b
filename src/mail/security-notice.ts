import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import { own, words, type LetterContent } from "./letter-content.ts";
import { greeting } from "./letter-footer.ts";
import { dayAndTime } from "./letter-times.ts";

const factorNames = {
  passkey: { de: "ein Passkey", en: "a passkey" },
  totp: { de: "eine Authenticator-App", en: "an authenticator app" },
} as const;

/** Says that something about a sign-in has changed, to whoever owns it. Everyone gets it; it cannot be unsubscribed. */
export function securityNotice(
  facts: {
    name: string;
    change: "added" | "removed";
    factor: "passkey" | "totp";
    happenedAt: Instant;
    accountUrl: string;
  },
  language: Language,
): LetterContent {
  const factor = own(factorNames[facts.factor][language]);
  const at = own(`${dayAndTime(facts.happenedAt, "UTC", language)} UTC`);
  const added = facts.change === "added";
  if (language === "de")
    return {
      subject: added
        ? words`Ihre Anmeldung bei Kontor ist jetzt besser geschützt`
        : words`Ein Schutz Ihrer Anmeldung bei Kontor wurde entfernt`,
      blocks: [
        { block: "paragraph", words: greeting(facts.name, language) },
        {
          block: "paragraph",
          words: added
            ? words`für Ihre Anmeldung bei Kontor wurde ${factor} hinzugefügt (${at}).`
            : words`von Ihrer Anmeldung bei Kontor wurde ${factor} entfernt (${at}).`,
        },
        {
          block: "paragraph",
          words: words`Waren Sie das, brauchen Sie nichts zu tun. Waren Sie es nicht, sehen Sie jetzt nach, wo Sie angemeldet sind, und beenden Sie, was Sie nicht kennen.`,
        },
        { block: "action", label: "Anmeldungen ansehen", href: facts.accountUrl },
      ],
      footer: [words`Sie erhalten diese Nachricht, weil sie die Sicherheit Ihrer Anmeldung betrifft.`],
    };
  return {
    subject: added
      ? words`Your sign-in to Kontor is better protected now`
      : words`A protection of your sign-in to Kontor was removed`,
    blocks: [
      { block: "paragraph", words: greeting(facts.name, language) },
      {
        block: "paragraph",
        words: added
          ? words`${factor} was added to your sign-in to Kontor (${at}).`
          : words`${factor} was removed from your sign-in to Kontor (${at}).`,
      },
      {
        block: "paragraph",
        words: words`If it was you, there is nothing to do. If it was not, look now where you are signed in, and end what you do not know.`,
      },
      { block: "action", label: "See where you are signed in", href: facts.accountUrl },
    ],
    footer: [words`You get this message because it concerns the safety of your sign-in.`],
  };
}
