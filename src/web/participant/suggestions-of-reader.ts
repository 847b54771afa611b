import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { suggestionsOf, whyMeet } from "#modules/matching";
import { marksOf, type Marks } from "#modules/meetings";
import type { FactsOfReader } from "./facts-of-reader.ts";
import type { Reader } from "./reader.ts";
import { askingOfReader } from "./people/asking-of-reader.ts";
import { requestsUsedCount } from "./request-view.ts";
import { suggestionViewsOf, type SuggestionView } from "./suggestion-view.ts";

export type SuggestionsOfReader = {
  readonly suggestions: readonly SuggestionView[];
  /** Requests that use up the reader's quota. */
  readonly usedCount: number;
};

/**
 * Whom the reader's organisation should meet, best first; or, with `about`, only why to meet that organisation, and
 * nothing where it takes no part or is the reader's own. Whom the reader has blocked is left out, and who is not for now
 * comes last. As many queries for one suggestion as for hundreds.
 */
export async function suggestionsOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; now: Instant; facts: FactsOfReader; about?: string | null; max?: number },
): Promise<SuggestionsOfReader> {
  const { editionId, organisationId } = reader;
  const { incoming, outgoing, agenda } = wish.facts;
  const [suggestions, marks] = await Promise.all([
    wish.about
      ? whyMeet(tx, editionId, organisationId, wish.about).then((one) => (one ? [one] : []))
      : suggestionsOf(tx, editionId, organisationId, wish.max),
    marksOf(tx, editionId, reader.participantId),
  ]);
  const views = await suggestionViewsOf(tx, suggestions, {
    editionId,
    language: wish.language,
    now: wish.now,
    requests: [...incoming, ...outgoing],
    meetings: agenda?.meetings ?? [],
    marks,
    asking: (others) => askingOfReader(tx, reader, { now: wish.now, facts: wish.facts, marks, others }),
  });
  return {
    suggestions: wish.about ? views : asMarked(views, marks),
    usedCount: requestsUsedCount(wish.facts),
  };
}

/** Without the organisations of which nobody is left to ask, and last those whose people are all "not now". */
function asMarked(views: readonly SuggestionView[], marks: Marks): SuggestionView[] {
  const isAll = (view: SuggestionView, kind: "block" | "not_now") =>
    view.people.length > 0 && view.people.every((one) => marks.own.get(one.id)?.has(kind));
  const shown = views.filter((view) => !isAll(view, "block"));
  const isLater = (view: SuggestionView) => isAll(view, "not_now");
  return [...shown.filter((view) => !isLater(view)), ...shown.filter(isLater)];
}
