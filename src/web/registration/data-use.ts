import type { Language } from "#kernel/language";
import { editionName, type Edition } from "#modules/editions";
import type { RegistrationRules } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { calendarDate } from "#web/ui/time-text.ts";

/** What someone must know before they send: who, why, for how long, and their rights. */
export type DataUse = { own: string[]; parts: { title: string; text: string }[] };

/** The host's own words where there are any, else sentences that hold for every edition. */
export function dataUseOf(edition: Edition, rules: RegistrationRules, language: Language): DataUse {
  const own = rules.dataUse[language] || rules.dataUse[language === "de" ? "en" : "de"];
  const hosts = edition.hosts.filter(({ role }) => role === "host").map(({ name }) => name[language]);
  const host = hosts.join(", ") || editionName(edition, language);
  const until = calendarDate(`${Number(edition.endsOn.slice(0, 4)) + 1}-12-31`, language);
  return {
    own: own.split(/\n+/).filter(Boolean),
    parts: [
      { title: m.registration_data_who(), text: m.registration_data_who_text({ host }) },
      { title: m.registration_data_why(), text: m.registration_data_why_text() },
      { title: m.registration_data_seen(), text: m.registration_data_seen_text() },
      { title: m.registration_data_long(), text: m.registration_data_long_text({ date: until }) },
      { title: m.registration_data_rights(), text: m.registration_data_rights_text() },
    ],
  };
}
