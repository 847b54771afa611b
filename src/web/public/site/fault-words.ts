import { m } from "#web/paraglide/messages.js";

const words = {
  missing: m.site_fault_missing,
  "too-long": m.site_fault_too_long,
  "not-an-email": m.site_fault_not_an_email,
  "not-an-address": m.site_fault_not_an_address,
  "not-a-date": m.site_fault_not_a_date,
  "not-a-choice": m.site_fault_not_a_choice,
  "not-yours": m.site_fault_not_yours,
} as const;

/** What to do about each field that could not be taken. */
export function faultSentences<Field extends string>(
  faults: Partial<Record<Field, keyof typeof words>>,
): Partial<Record<Field, string>> {
  const sentences: Partial<Record<Field, string>> = {};
  for (const [field, fault] of Object.entries(faults) as [Field, keyof typeof words][])
    sentences[field] = words[fault]();
  return sentences;
}
