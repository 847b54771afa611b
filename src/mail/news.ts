import type { Bilingual, Language } from "#kernel/language";
import { words, type Block, type LetterContent } from "./letter-content.ts";
import { letterFooter, type LetterFrame } from "./letter-footer.ts";

/** What organisers may put into their text, to be replaced for each reader. */
export const newsPlaceholders = ["given_name", "conference", "agenda_link"] as const;

/**
 * News of the organisers: plain paragraphs. `{agenda_link}` becomes a button after its paragraph, because an address in the
 * middle of a sentence is hard to read; no other text becomes a link.
 */
export function newsLetter(
  facts: LetterFrame & { subject: Bilingual; text: Bilingual; givenName: string; agendaUrl: string },
  language: Language,
): LetterContent {
  const de = language === "de";
  const filled = (text: string) =>
    text.replaceAll("{given_name}", () => facts.givenName).replaceAll("{conference}", () => facts.conference);
  const blocks = foreignText(facts.text[language]).flatMap((paragraph): Block[] => {
    const before = paragraph
      .replaceAll("{agenda_link}", "")
      .replaceAll(/ +([.,:;!?])/g, "$1")
      .trim();
    const said: Block[] = before === "" ? [] : [{ block: "paragraph", words: words`${filled(before)}` }];
    if (!paragraph.includes("{agenda_link}")) return said;
    return [
      ...said,
      { block: "action", label: de ? "Meinen Plan öffnen" : "Open my agenda", href: facts.agendaUrl },
    ];
  });
  return {
    subject: words`${filled(facts.subject[language])}`,
    blocks,
    footer: letterFooter(
      facts,
      de
        ? words`Sie erhalten diese Nachricht von den Veranstaltern von „${facts.conference}“, weil Sie daran teilnehmen.`
        : words`You get this message from the organisers of “${facts.conference}” because you take part in it.`,
      language,
    ),
  };
}

function foreignText(text: string): string[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim())
    .filter(Boolean);
}
