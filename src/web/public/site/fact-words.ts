import type { Language } from "#kernel/language";
import type { FactCode } from "#modules/site";
import { m } from "#web/paraglide/messages.js";

/** What the operator says in one language; "" where it says nothing. No address stands in it that a program could collect. */
export type SaidFacts = Readonly<Record<FactCode, string>>;

/** What each fact is called. */
export const factWords: Record<FactCode, (inputs?: object, options?: { locale?: Language }) => string> = {
  name: m.site_fact_name,
  "postal-address": m.site_fact_postal_address,
  representative: m.site_fact_representative,
  telephone: m.site_fact_telephone,
  email: m.site_fact_email,
  register: m.site_fact_register,
  vat: m.site_fact_vat,
  supervision: m.site_fact_supervision,
  responsible: m.site_fact_responsible,
  "protection-officer": m.site_fact_protection_officer,
  "protection-email": m.site_fact_protection_email,
  hosting: m.site_fact_hosting,
  "protection-authority": m.site_fact_protection_authority,
  "legal-task": m.site_fact_legal_task,
  conformity: m.site_fact_conformity,
  gaps: m.site_fact_gaps,
  assessment: m.site_fact_assessment,
  "assessed-on": m.site_fact_assessed_on,
  enforcement: m.site_fact_enforcement,
  "easy-language": m.site_fact_easy_language,
  "sign-language": m.site_fact_sign_language,
  "sign-language-video": m.site_fact_sign_language_video,
};
