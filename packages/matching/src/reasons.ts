import { distanceBetween } from "./criteria/close-by.ts";
import { commonLanguages } from "./criteria/common-language.ts";
import { everyCriterion } from "./criteria/every-criterion.ts";
import type { Caution, Reason } from "./matches.ts";
import { contribution, type Measures } from "./score-pair.ts";
import { bilingual } from "./text/quote.ts";
import { reasonMin } from "./weights.ts";
import type { Member, World } from "./world.ts";

/** Reasons to the reader about one other organisation, the strongest first, an old contact always among them; without any, an exploratory suggestion that says so. */
export function reasonsFor(
  reader: Member,
  other: Member,
  scored: { measures: Measures; world: World; reasonsMax: number },
): Reason[] {
  const { measures, world, reasonsMax } = scored;
  const told = everyCriterion
    .map((criterion, place) => ({ criterion, place, adds: contribution(criterion, measures[place] ?? null) }))
    .filter(({ adds }) => adds >= reasonMin)
    .sort((a, b) => b.adds - a.adds || a.place - b.place);
  const reasons: Reason[] = [];
  for (const { criterion } of told) {
    if (reasons.length === reasonsMax) break;
    const explanation = criterion.explain(reader, other, world);
    if (explanation && explanation.evidence.length > 0)
      reasons.push({ criterion: criterion.name, ...explanation });
  }
  const contact = told.find(({ criterion }) => criterion.name === "existing-contact");
  if (contact && !reasons.some((one) => one.criterion === "existing-contact")) {
    const explanation = contact.criterion.explain(reader, other, world);
    if (explanation) reasons.splice(reasonsMax - 1, 1, { criterion: "existing-contact", ...explanation });
  }
  return reasons.length > 0 ? reasons : [exploratory(other)];
}

function exploratory(other: Member): Reason {
  const { profile, topics, portfolio, ecosystem } = other.organisation;
  const topicIn = (language: string) => topics.find((one) => one.language === language)?.text;
  const field = portfolio ?? ecosystem;
  const work = {
    en: topicIn("en") ?? field?.name.en ?? topicIn("de"),
    de: topicIn("de") ?? field?.name.de ?? topicIn("en"),
  };
  const evidence = [topics[0]?.text ?? profile.portfolio ?? profile.ecosystem ?? profile.name].map(
    (text) => text.trim() || profile.id,
  );
  return {
    criterion: "exploratory",
    sentence: bilingual((language) => {
      if (language === "de")
        return work.de
          ? `Vorschlag zum Erkunden: Dort geht es um ${work.de}; die Profile zeigen noch keine klare Verbindung.`
          : "Vorschlag zum Erkunden: Die Profile zeigen noch keine klare Verbindung.";
      return work.en
        ? `Exploratory suggestion: they work on ${work.en}; the profiles show no clear link yet.`
        : "Exploratory suggestion: the profiles show no clear link yet.";
    }),
    evidence,
  };
}

/** A way that makes a visit a journey, in kilometres. */
const farKm = 1500;

/** The one thing to know before the meeting, if there is one. */
export function cautionFor(reader: Member, other: Member): Caution | undefined {
  const [one, two] = [reader.organisation, other.organisation];
  if (one.languages.size > 0 && two.languages.size > 0 && commonLanguages(reader, other).length === 0)
    return {
      code: "no-common-language",
      sentence: {
        en: "You have no language in common: bring somebody who can translate.",
        de: "Sie haben keine gemeinsame Sprache: Bringen Sie jemanden mit, der übersetzt.",
      },
    };
  if (two.topics.length < 2 && two.offers.length + two.needs.length === 0)
    return {
      code: "thin-profile",
      sentence: {
        en: "Their profile says little so far: ask what they are working on.",
        de: "Das Profil sagt noch wenig: Fragen Sie nach, woran dort gearbeitet wird.",
      },
    };
  const kilometres = distanceBetween(one, two);
  if (kilometres !== null && kilometres > farKm) {
    const rounded = Math.round(kilometres / 100) * 100;
    return {
      code: "far-apart",
      sentence: { en: `The way is long: about ${rounded} km.`, de: `Der Weg ist weit: etwa ${rounded} km.` },
    };
  }
  return undefined;
}
