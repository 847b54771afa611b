import { wordingFor } from "../organisation.ts";
import { bilingual, quoted, shortened } from "../text/quote.ts";
import type { Criterion } from "./criterion.ts";
import { answeredNeed, bestAnswer } from "./statement-answers.ts";

export const meetsYourNeed: Criterion = {
  name: "meets-your-need",
  rule: { en: "They offer what you are looking for.", de: "Dort gibt es, was Sie suchen." },
  symmetric: false,
  measure: (reader, other) => answeredNeed(reader, other),
  explain: (reader, other) => {
    const answer = bestAnswer(reader, other);
    if (!answer) return null;
    const { need, given, byKeyword } = answer;
    return {
      sentence: bilingual((language) => {
        const theirs = quoted(wordingFor(given, language), language);
        const yours = quoted(wordingFor(need, language), language);
        if (language === "de")
          return byKeyword
            ? `Sie suchen ${yours}; dort geht es um ${theirs}.`
            : `Dort wird ${theirs} angeboten; Sie suchen ${yours}.`;
        return byKeyword
          ? `You are looking for ${yours}; they work on ${theirs}.`
          : `They offer ${theirs}; you are looking for ${yours}.`;
      }),
      evidence: [shortened(given.text), shortened(need.text)],
    };
  },
};
