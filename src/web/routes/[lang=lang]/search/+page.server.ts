import { excerptOf, markedText, searchLengthMax, searchWords } from "#modules/site";
import { searchSources } from "#web/public/search/sources.ts";

/** So many of each kind are shown. */
const shownMax = 10;

/** What everything public says about some words: the same number of queries, whatever is found. */
export async function load({ locals, url, parent }) {
  const { db: tx, language } = locals;
  const text = (url.searchParams.get("q") ?? "").trim().slice(0, searchLengthMax);
  const words = searchWords(text);
  const { editionId } = await parent();
  const groups = [];
  for (const { kind, name, find } of words.length > 0 ? searchSources : []) {
    const hits = await find({ tx, language, words, editionId, limit: shownMax + 1 });
    groups.push({
      kind,
      name: name(),
      hasMore: hits.length > shownMax,
      hits: hits.slice(0, shownMax).map((hit) => ({
        href: hit.href,
        title: markedText(hit.title, words),
        text: markedText(excerptOf(hit.text, words), words),
      })),
    });
  }
  const found = groups.filter(({ hits }) => hits.length > 0);
  return {
    text,
    lengthMax: searchLengthMax,
    isAsked: words.length > 0,
    shownMax,
    total: found.reduce((sum, { hits }) => sum + hits.length, 0),
    groups: found,
  };
}
