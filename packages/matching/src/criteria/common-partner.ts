import { bilingual, enumeration, shortened } from "../text/quote.ts";
import type { Member, World } from "../world.ts";
import type { Criterion } from "./criterion.ts";

/** Those who have worked with both sides, in the order of their ids. */
function commonPartners(reader: Member, other: Member, world: World): Member[] {
  const common: Member[] = [];
  for (const id of reader.partners) {
    const partner = world.memberById.get(id);
    if (partner && partner !== other && other.partners.has(id)) common.push(partner);
  }
  return common.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const commonPartner: Criterion = {
  name: "common-partner",
  rule: { en: "Somebody has worked with both of you.", de: "Jemand hat schon mit beiden gearbeitet." },
  symmetric: true,
  measure: (reader, other, world) => {
    if (reader.partners.size === 0 || other.partners.size === 0)
      return reader.partners.size + other.partners.size > 0 ? 0 : null;
    let sum = 0;
    for (const partner of commonPartners(reader, other, world))
      sum += 1 / Math.log(1 + Math.max(2, partner.partners.size));
    return Math.min(1, sum);
  },
  explain: (reader, other, world) => {
    const names = commonPartners(reader, other, world)
      .map(({ organisation }) => shortened(organisation.profile.name))
      .slice(0, 2);
    if (names.length === 0) return null;
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `Sie kennen beide ${enumeration(names, "de")} aus gemeinsamen Projekten.`
          : `You both know ${enumeration(names, "en")} from joint projects.`,
      ),
      evidence: names,
    };
  },
};
