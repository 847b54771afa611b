import { siteChangedAt, siteFactsOf } from "#modules/site";
import { isWhole, saidFacts } from "#web/public/site/said-facts.server.ts";

/** How far the pages are accessible, as their operator assessed it. Two queries. */
export async function load({ locals, url }) {
  const facts = await siteFactsOf(locals.db);
  return {
    facts: saidFacts(facts, locals.language),
    isWhole: isWhole(facts, "accessibility"),
    host: url.host,
    changedAt: await siteChangedAt(locals.db),
  };
}
