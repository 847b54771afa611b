import { answerOf, likenessOf } from "../text/passage-likeness.ts";
import type { Passage } from "../organisation.ts";
import type { Member } from "../world.ts";

/** Below this an offer does not answer a need; the words agree by chance. */
const answerMin = 0.22;
/** A keyword shows that somebody knows the matter, not that they offer it. */
const keywordShare = 0.7;

/** How well what one side has answers what the other side needs, from 0 to 1; null when nobody says a need, or what they have. */
export function answeredNeed(seeker: Member, giver: Member): number | null {
  if (seeker.needViews.length === 0) return null;
  let best = 0;
  for (const need of seeker.needViews) {
    for (const offer of giver.offerViews) best = Math.max(best, answerOf(likenessOf(need, offer)));
    if (giver.organisation.topics.length > 0)
      best = Math.max(best, keywordShare * answerOf(likenessOf(need, giver.topicViews)));
  }
  return best < answerMin ? 0 : best;
}

export type Answer = { readonly need: Passage; readonly given: Passage; readonly byKeyword: boolean };

/** The need and the offer, or else the keyword, that answer each other best. */
export function bestAnswer(seeker: Member, giver: Member): Answer | null {
  let best: Answer | null = null;
  let value = answerMin;
  seeker.organisation.needs.forEach((need, n) => {
    const needViews = seeker.needViews[n];
    if (!needViews) return;
    giver.organisation.offers.forEach((given, o) => {
      const offerViews = giver.offerViews[o];
      const answer = offerViews ? answerOf(likenessOf(needViews, offerViews)) : 0;
      if (answer > value) [best, value] = [{ need, given, byKeyword: false }, answer];
    });
    const byTopics = keywordShare * answerOf(likenessOf(needViews, giver.topicViews));
    if (byTopics <= value) return;
    const topic = topicFor(need, giver.organisation.topics);
    if (topic) [best, value] = [{ need, given: topic, byKeyword: true }, byTopics];
  });
  return best;
}

/** The keyword that shares words or concepts with a need. */
function topicFor(need: Passage, topics: readonly Passage[]): Passage | null {
  let best: Passage | null = null;
  let most = 0;
  for (const topic of topics) {
    const words =
      topic.language === need.language ? topic.stems.filter((stem) => need.stems.includes(stem)).length : 0;
    let shared = 0;
    for (const [concept, weight] of topic.concepts) shared += weight * (need.concepts.get(concept) ?? 0);
    const value = words + shared + (topic.language === need.language ? 0.01 : 0);
    if (words + shared > 0 && value > most) [best, most] = [topic, value];
  }
  return best;
}
