import { wordingFor } from "../organisation.ts";
import { bilingual, quoted, shortened } from "../text/quote.ts";
import type { Criterion } from "./criterion.ts";
import { answeredNeed, bestAnswer } from "./statement-answers.ts";

export const wantsYourOffer: Criterion = {
  name: "wants-your-offer",
  rule: { en: "They are looking for what you offer.", de: "Dort wird gesucht, was Sie bieten." },
  symmetric: false,
  measure: (reader, other) => answeredNeed(other, reader),
  explain: (reader, other) => {
    const answer = bestAnswer(other, reader);
    if (!answer) return null;
    const { need, given, byKeyword } = answer;
    return {
      sentence: bilingual((language) => {
        const theirs = quoted(wordingFor(need, language), language);
        const yours = quoted(wordingFor(given, language), language);
        if (language === "de")
          return byKeyword
            ? `Dort wird ${theirs} gesucht; bei Ihnen geht es um ${yours}.`
            : `Dort wird ${theirs} gesucht; Sie bieten ${yours}.`;
        return byKeyword
          ? `They are looking for ${theirs}; you work on ${yours}.`
          : `They are looking for ${theirs}; you offer ${yours}.`;
      }),
      evidence: [shortened(need.text), shortened(given.text)],
    };
  },
};
