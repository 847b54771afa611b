import { bilingual, enumeration, shortened } from "../text/quote.ts";
import type { Criterion } from "./criterion.ts";

export const existingContact: Criterion = {
  name: "existing-contact",
  rule: {
    en: "You have worked together before and could go deeper.",
    de: "Sie haben schon zusammengearbeitet und können darauf aufbauen.",
  },
  symmetric: true,
  measure: (reader, other) => (reader.partners.has(other.id) ? 1 : 0),
  explain: (reader, other, world) => {
    const titles = (world.cooperationsOf.get(reader.id) ?? [])
      .filter(({ partnerIds }) => partnerIds.includes(other.id))
      .map(({ title, id }) => shortened(title.trim() === "" ? id : title.trim()))
      .slice(0, 2);
    if (titles.length === 0) return null;
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `Sie haben schon zusammengearbeitet: ${enumeration(titles, "de")}. Darauf können Sie aufbauen.`
          : `You have worked together before: ${enumeration(titles, "en")}. You can build on that.`,
      ),
      evidence: titles,
    };
  },
};
