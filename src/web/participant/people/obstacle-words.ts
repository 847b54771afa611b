import type { Language } from "#kernel/language";
import { calendarDate } from "#web/ui/time-text.ts";
import { m } from "#web/paraglide/messages.js";
import type { PersonView } from "../person-view.ts";
import type { WhyNotAsk } from "./why-not-ask.ts";

type Words = {
  readonly mark: "pending" | "settled" | "";
  readonly sentence: string;
  /** What one can do instead. */
  readonly next: string;
  readonly link: { readonly href: string; readonly text: string } | null;
};

/** The sentence alone, where there is no room for more. */
export function obstacleSentence(
  obstacle: WhyNotAsk,
  { name, language }: { name: string; language: Language },
): string {
  const organisation = { id: "", name: "", country: "" };
  const person = { id: "", name, jobTitle: "", languages: [], organisation };
  return obstacleWords(obstacle, {
    language,
    person,
    hasColleagues: false,
    dateOf: (on) => calendarDate(on, language),
  }).sentence;
}

/** The sentence and the next step for each reason; both for every one of them. */
export function obstacleWords(
  obstacle: WhyNotAsk,
  known: {
    language: Language;
    person: PersonView;
    hasColleagues: boolean;
    dateOf: (calendarDay: string) => string;
  },
): Words {
  const { person, language } = known;
  const { name } = person;
  const me = `/${language}/me`;
  const everyone = { href: `${me}/people`, text: m.encounters_to_people() };
  const colleagues = known.hasColleagues
    ? {
        href: `${me}/people?organisation=${encodeURIComponent(person.organisation.id)}`,
        text: m.encounters_to_colleagues({ organisation: person.organisation.name }),
      }
    : everyone;
  const requests = { href: `${me}/requests`, text: m.encounters_to_requests() };
  const agenda = { href: `${me}/agenda`, text: m.encounters_to_agenda() };
  switch (obstacle.code) {
    case "yourself":
      return {
        mark: "",
        sentence: m.encounters_not_yourself(),
        next: m.encounters_not_yourself_next(),
        link: everyone,
      };
    case "own-organisation":
      return {
        mark: "",
        sentence: m.encounters_not_own(),
        next: m.encounters_not_own_next(),
        link: everyone,
      };
    case "you-blocked":
      return {
        mark: "",
        sentence: m.encounters_not_blocked_by_you({ name }),
        next: m.encounters_not_blocked_by_you_next(),
        link: { href: "#block", text: m.encounters_unblock() },
      };
    case "you-not-approved":
      return {
        mark: "pending",
        sentence: m.encounters_not_approved(),
        next: m.encounters_not_approved_next(),
        link: everyone,
      };
    case "not-open":
      return {
        mark: "",
        sentence: m.encounters_not_open({ name }),
        next: m.encounters_not_open_next(),
        link: colleagues,
      };
    case "types-do-not-meet":
      return {
        mark: "",
        sentence: m.registration_types_do_not_meet(),
        next: m.registration_types_do_not_meet_next(),
        link: everyone,
      };
    case "not-open-yet":
      return {
        mark: "pending",
        sentence: m.encounters_not_open_yet({ on: known.dateOf(obstacle.opensOn) }),
        next: m.encounters_not_open_yet_next(),
        link: everyone,
      };
    case "requests-closed":
      return {
        mark: "pending",
        sentence: m.encounters_requests_closed({ on: known.dateOf(obstacle.endedOn) }),
        next: m.encounters_requests_closed_next(),
        link: everyone,
      };
    case "over":
      return {
        mark: "",
        sentence: m.encounters_not_over(),
        next: m.encounters_not_over_next(),
        link: agenda,
      };
    case "met":
      return {
        mark: "settled",
        sentence: m.encounters_not_met({ name }),
        next: m.encounters_not_met_next(),
        link: agenda,
      };
    case "agreed":
      return obstacle.placed
        ? {
            mark: "settled",
            sentence: m.encounters_not_placed(),
            next: m.encounters_not_placed_next(),
            link: agenda,
          }
        : {
            mark: "settled",
            sentence: m.encounters_not_agreed(),
            next: m.encounters_not_agreed_next(),
            link: requests,
          };
    case "asks-you":
      return {
        mark: "pending",
        sentence: m.encounters_not_asks_you({ name }),
        next: m.encounters_not_asks_you_next(),
        link: requests,
      };
    case "asked":
      return {
        mark: "pending",
        sentence: m.encounters_not_asked({ name }),
        next: m.encounters_not_asked_next(),
        link: requests,
      };
    case "declined-by-them":
      return {
        mark: "",
        sentence: m.encounters_not_declined({ name }),
        next: m.encounters_not_declined_next(),
        link: colleagues,
      };
    case "quota-used-up":
      return {
        mark: "pending",
        sentence: m.encounters_not_quota({ max: obstacle.max }),
        next: m.encounters_not_quota_next(),
        link: requests,
      };
  }
}
