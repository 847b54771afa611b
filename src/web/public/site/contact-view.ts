import type { Language } from "#kernel/language";
import type { ContactBlock } from "#modules/site";
import { protectedAddress } from "./protected-address.ts";

/** A contact as a public page shows it: without an address that a program could collect. */
export type ContactView = {
  id: string;
  host: string;
  name: string;
  task: string;
  addressLines: string[];
  telephone: string;
  email: string;
};

export function contactView(block: ContactBlock, language: Language): ContactView {
  const { id, host, name, task, address, telephone, email } = block;
  return {
    id,
    host,
    name,
    task: task[language],
    addressLines: address.split("\n").filter((line) => line.trim() !== ""),
    telephone,
    email: protectedAddress(email, language),
  };
}

/** Whom a page names: on pages of an edition its own contacts and those of its hosts, elsewhere those of the installation. */
export function contactsOfPage(
  blocks: readonly ContactBlock[],
  { isOfEdition, language }: { isOfEdition: boolean; language: Language },
): ContactView[] {
  const [ofEdition, ofInstallation] = [true, false].map((is) =>
    blocks.filter((block) => (block.editionId !== null) === is),
  ) as [ContactBlock[], ContactBlock[]];
  const [first, second] = isOfEdition ? [ofEdition, ofInstallation] : [ofInstallation, ofEdition];
  return (first.length > 0 ? first : second).map((block) => contactView(block, language));
}
