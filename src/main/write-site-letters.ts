import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { barrierAnswer } from "#mail/barrier-answer";
import { contactMessage } from "#mail/contact-message";
import { renderLetter } from "#mail/render-letter";
import type { Letter, WrittenLetter } from "#modules/notifications";
import { barrierReportOf, contactBlockOf, contactMessageOf, factIn, siteFactsOf } from "#modules/site";
import { letterAddresses } from "./letter-addresses.ts";

type Needs = { tx: Tx; origin: string };

/** What the site is called in a letter: by its operator, else by its address. */
async function siteName({ tx, origin }: Needs, language: Language): Promise<string> {
  return factIn(await siteFactsOf(tx), "name", language) || new URL(origin).host;
}

/** To the contact as they are named now; nothing where they are no contact any more. */
export async function writeContactMessage(
  needs: Needs,
  letter: Letter<"contact-message">,
): Promise<WrittenLetter | null> {
  const message = await contactMessageOf(needs.tx, letter.about.messageId);
  const block = message && (await contactBlockOf(needs.tx, message.contactBlockId));
  if (!message || !block) return null;
  const { writerName, writerEmail, text, language } = message;
  const facts = { site: await siteName(needs, language), writerName, writerEmail, text };
  return {
    to: block.email,
    replyTo: writerEmail,
    ...renderLetter(contactMessage(facts, language), language),
  };
}

/** To whoever reported a barrier, if they left an address and it is still kept. */
export async function writeBarrierAnswer(
  needs: Needs,
  letter: Letter<"barrier-answer">,
): Promise<WrittenLetter | null> {
  const report = await barrierReportOf(needs.tx, letter.about.number);
  if (!report?.answerAddress) return null;
  const { number, text, answer, language } = report;
  const statementUrl = letterAddresses(needs.origin, language).accessibility;
  const facts = { site: await siteName(needs, language), number, text, answer, statementUrl };
  return { to: report.answerAddress, ...renderLetter(barrierAnswer(facts, language), language) };
}
