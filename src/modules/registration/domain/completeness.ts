import type { Bilingual } from "#kernel/language";

/** What a profile is made of, as far as it is judged. */
export type ProfileFacts = {
  readonly jobTitle: string;
  readonly languages: readonly string[];
  readonly offers: readonly Bilingual[];
  readonly needs: readonly Bilingual[];
  readonly isBookable: boolean;
  readonly slotCount: number;
  readonly absentCount: number;
};

export type CompletenessRule = {
  readonly name: string;
  /** What is missing, and what that costs. */
  readonly sentence: Bilingual;
  readonly cost: Bilingual;
  /** Where it can be mended. */
  readonly section: "who" | "when" | "words";
  readonly isMet: (facts: ProfileFacts) => boolean;
};

export type Completeness = {
  readonly metCount: number;
  readonly total: number;
  readonly missing: readonly CompletenessRule[];
};

/** What makes a profile useful to others, what matters most first. */
export const completenessRules: readonly CompletenessRule[] = [
  {
    name: "someone-can-meet-you",
    sentence: { de: "Sie sind nicht buchbar.", en: "You cannot be booked." },
    cost: {
      de: "Niemand kann Sie um ein Treffen bitten, und Sie bekommen keines.",
      en: "Nobody can ask you for a meeting, and you get none.",
    },
    section: "when",
    isMet: (facts) => facts.isBookable && (facts.slotCount === 0 || facts.absentCount < facts.slotCount),
  },
  {
    name: "a-need-is-named",
    sentence: { de: "Es fehlt, was Sie suchen.", en: "What you seek is missing." },
    cost: {
      de: "Niemand sieht, womit er Ihnen helfen könnte.",
      en: "Nobody can see how they could help you.",
    },
    section: "words",
    isMet: (facts) => facts.needs.length > 0,
  },
  {
    name: "an-offer-is-named",
    sentence: { de: "Es fehlt, was Sie anbieten.", en: "What you offer is missing." },
    cost: {
      de: "Wer genau das sucht, findet Sie nicht.",
      en: "Whoever looks for just that does not find you.",
    },
    section: "words",
    isMet: (facts) => facts.offers.length > 0,
  },
  {
    name: "half-of-the-slots-are-free",
    sentence: {
      de: "Sie sind in mehr als der Hälfte der Zeitfenster nicht da.",
      en: "You are away in more than half of the slots.",
    },
    cost: {
      de: "Für viele Treffen wird sich kein gemeinsames Zeitfenster finden.",
      en: "For many meetings there will be no common slot.",
    },
    section: "when",
    isMet: (facts) => facts.absentCount * 2 <= facts.slotCount || !facts.isBookable,
  },
  {
    name: "two-languages-are-spoken",
    sentence: {
      de: "Sie haben kein Englisch und nur eine Sprache angegeben.",
      en: "You named one language only, and it is not English.",
    },
    cost: {
      de: "Wer diese Sprache nicht spricht, bekommt Sie nicht vorgeschlagen.",
      en: "You are not suggested to anyone who does not speak it.",
    },
    section: "who",
    isMet: (facts) => facts.languages.length > 1 || facts.languages.includes("en"),
  },
  {
    name: "words-in-both-languages",
    sentence: {
      de: "Ihre Angebote und Gesuche stehen nicht alle in beiden Sprachen.",
      en: "Not all of your offers and needs are there in both languages.",
    },
    cost: {
      de: "Ein Teil der Leserinnen und Leser sieht sie in einer fremden Sprache.",
      en: "Some readers see them in a language that is not theirs.",
    },
    section: "words",
    isMet: (facts) => [...facts.offers, ...facts.needs].every(({ de, en }) => de !== "" && en !== ""),
  },
  {
    name: "a-function-is-named",
    sentence: { de: "Ihre Funktion fehlt.", en: "Your function is missing." },
    cost: {
      de: "Andere wissen nicht, wofür Sie die richtige Ansprechperson sind.",
      en: "Others do not know what they can talk to you about.",
    },
    section: "who",
    isMet: (facts) => facts.jobTitle.trim() !== "",
  },
];

/** How complete a profile is: which rules it meets, and what is missing, what matters most first. */
export function completenessOf(facts: ProfileFacts): Completeness {
  const missing = completenessRules.filter((rule) => !rule.isMet(facts));
  return { metCount: completenessRules.length - missing.length, total: completenessRules.length, missing };
}
