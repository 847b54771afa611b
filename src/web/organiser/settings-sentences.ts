import type { Language } from "#kernel/language";
import { m } from "#web/paraglide/messages.js";
import { wholeNumber } from "#web/ui/time-text.ts";
import type { SettingsEffect } from "./settings-effects.ts";

/** What follows from a change of settings, as one sentence. */
export function effectSentence(effect: SettingsEffect, language: Language): string {
  const numbered = (count: number) => ({ count, n: wholeNumber(count, language) });
  switch (effect.code) {
    case "fewer-places-than-approved":
      return m.organiser_settings_effect_fewer({ approved: effect.approved, places: effect.places });
    case "waiting-get-in":
      return m.organiser_settings_effect_filled(numbered(effect.count));
    case "open-applications-stay":
      return m.organiser_settings_effect_open(numbered(effect.count));
    case "agreed-without-place":
      return m.organiser_settings_effect_unplaced(numbered(effect.count));
    case "placed-stay":
      return m.organiser_settings_effect_placed(numbered(effect.count));
    case "still-at-once":
      return m.organiser_settings_effect_published();
    case "wait-for-timetable":
      return m.organiser_settings_effect_waits();
    case "more-meetings-than":
      return m.organiser_settings_effect_above({ ...numbered(effect.count), max: effect.max });
    case "more-requests-than":
      return m.organiser_settings_effect_requests({ max: effect.max });
    case "drafts-cannot-be-sent":
      return m.organiser_settings_effect_drafts();
    case "replies-to-nobody":
      return m.organiser_settings_effect_no_replies();
  }
}
