import type { Passage } from "../organisation.ts";
import { bilingual, enumeration, evidenceFrom } from "../text/quote.ts";
import { likenessOf } from "../text/passage-likeness.ts";
import type { Member, World } from "../world.ts";
import type { Criterion } from "./criterion.ts";

/** What each view of the keywords adds. The very words count most; letters help where a spelling or an ending differs. */
const shares = { stems: 0.4, concepts: 0.4, pieces: 0.2 };

type Meeting = {
  readonly yours: Passage;
  readonly theirs: Passage;
  readonly concept: string | null;
  readonly value: number;
};

/** Pairs of keywords that mean the same or belong to one concept, best first; each keyword once. */
function meetingsOf(reader: Member, other: Member, language: string | null): Meeting[] {
  const all: Meeting[] = [];
  for (const yours of reader.organisation.topics)
    for (const theirs of other.organisation.topics) {
      if (language !== null && (yours.language !== language || theirs.language !== language)) continue;
      const meeting = meet(yours, theirs);
      if (meeting) all.push(meeting);
    }
  all.sort(
    (a, b) =>
      b.value - a.value || compare(a.yours.text, b.yours.text) || compare(a.theirs.text, b.theirs.text),
  );
  const used = new Set<Passage>();
  return all.filter(({ yours, theirs }) => {
    if (used.has(yours) || used.has(theirs)) return false;
    used.add(yours).add(theirs);
    return true;
  });
}

function meet(yours: Passage, theirs: Passage): Meeting | null {
  const sameLanguage = yours.language === theirs.language;
  const common = sameLanguage ? yours.stems.filter((stem) => theirs.stems.includes(stem)).length : 0;
  const words = common / Math.max(1, Math.max(yours.stems.length, theirs.stems.length));
  const shared = [...yours.concepts.keys()].find((concept) => theirs.concepts.has(concept)) ?? null;
  const value = Math.max(words, shared === null ? 0 : 0.8) + 0.1 * words;
  return value >= 0.5 ? { yours, theirs, concept: shared, value } : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many topics a sentence names. */
const namedMax = 2;

function sentenceIn(language: "de" | "en", reader: Member, other: Member, world: World): string {
  const same = meetingsOf(reader, other, language);
  if (same.length === 0) return commonConcepts(language, meetingsOf(reader, other, null), world);
  const equal = same
    .filter(({ yours, theirs }) => yours.stems.join(" ") === theirs.stems.join(" "))
    .slice(0, namedMax);
  if (equal.length > 0)
    return bothWorkOn(
      equal.map((one) => one.theirs.text),
      language,
    );
  const [first] = same as [Meeting];
  return language === "de"
    ? `Bei Ihnen geht es um ${first.yours.text}, dort um ${first.theirs.text}: Das liegt nah beieinander.`
    : `You work on ${first.yours.text}, they work on ${first.theirs.text}: that is close together.`;
}

/** When the keywords are in different languages the concept they share is named in the reader's. */
function commonConcepts(language: "de" | "en", meetings: readonly Meeting[], world: World): string {
  const concepts = meetings.flatMap(({ concept }) => (concept === null ? [] : [concept]));
  const labels = [...new Set(concepts.map((concept) => world.labelOf(concept, language)))];
  return bothWorkOn(
    (labels.length > 0 ? labels : [...new Set(meetings.map(({ theirs }) => theirs.text))]).slice(0, namedMax),
    language,
  );
}

function bothWorkOn(topics: readonly string[], language: "de" | "en"): string {
  const listed = enumeration(topics, language);
  if (language === "en") return `You both work on ${listed}.`;
  return topics.length > 1
    ? `Beide arbeiten Sie zu diesen Themen: ${listed}.`
    : `Beide arbeiten Sie zu diesem Thema: ${listed}.`;
}

export const sharedTopics: Criterion = {
  name: "shared-topics",
  rule: { en: "You work on the same topics.", de: "Sie arbeiten an denselben Themen." },
  symmetric: true,
  measure: (reader, other) => {
    const { stems, concepts, pieces } = likenessOf(reader.topicViews, other.topicViews);
    return shares.stems * stems + shares.concepts * concepts + shares.pieces * pieces;
  },
  explain: (reader, other, world) => {
    const meetings = meetingsOf(reader, other, null).slice(0, 2 * namedMax);
    if (meetings.length === 0) return null;
    return {
      sentence: bilingual((language) => sentenceIn(language, reader, other, world)),
      ...evidenceFrom(meetings.flatMap(({ yours, theirs }) => [yours, theirs])),
    };
  },
};
