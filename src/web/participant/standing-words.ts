import type { Language } from "#kernel/language";
import { m } from "#web/paraglide/messages.js";
import { shortDayAndTime } from "./short-day-and-time.ts";
import type { Standing } from "./standing.ts";

type Words = { mark: "pending" | "settled" | "changed" | "trouble" | "quiet"; words: string };

/** What is between the reader and an organisation, as it looks and reads. */
export function standingWords(standing: Standing, timeZone: string, language: Language): Words {
  switch (standing.state) {
    case "met":
      return {
        mark: "settled",
        words: m.participant_standing_met({ when: shortDayAndTime(standing.startsAt, timeZone, language) }),
      };
    case "placed": {
      const when = shortDayAndTime(standing.startsAt, timeZone, language);
      return { mark: "settled", words: m.participant_standing_placed({ when, code: standing.tableCode }) };
    }
    case "agreed":
      return { mark: "settled", words: m.participant_standing_agreed() };
    case "asks-you":
      return { mark: "pending", words: m.participant_standing_asks_you() };
    case "asked":
      return { mark: "pending", words: m.participant_standing_asked() };
    case "declined-by-them":
      return { mark: "quiet", words: m.participant_standing_declined_by_them() };
    case "declined-by-you":
      return { mark: "quiet", words: m.participant_standing_declined_by_you() };
  }
}
