import type { Language } from "#kernel/language";
import { factFields, factIn, missingFacts, type SiteFacts } from "#modules/site";
import type { SaidFacts } from "./fact-words.ts";
import { protectedAddress, withProtectedAddresses } from "./protected-address.ts";

export function saidFacts(facts: SiteFacts, language: Language): SaidFacts {
  return Object.fromEntries(
    factFields.map(({ code, kind }) => {
      const text = factIn(facts, code, language);
      if (kind === "email") return [code, protectedAddress(text, language)];
      return [code, kind === "address" ? text : withProtectedAddresses(text, language)];
    }),
  ) as SaidFacts;
}

/** Whether something that a page has to say is missing. */
export function isWhole(facts: SiteFacts, group: (typeof factFields)[number]["group"]): boolean {
  const missing = new Set(missingFacts(facts));
  return !factFields.some((field) => field.group === group && missing.has(field.code));
}
