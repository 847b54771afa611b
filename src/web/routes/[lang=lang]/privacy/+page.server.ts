import { siteFactsOf } from "#modules/site";
import { keptTimes } from "#web/public/site/kept-times.ts";
import { isWhole, saidFacts } from "#web/public/site/said-facts.server.ts";

/** What is kept about whom, and for how long. One query. */
export async function load({ locals }) {
  const facts = await siteFactsOf(locals.db);
  return {
    facts: saidFacts(facts, locals.language),
    isWhole: isWhole(facts, "privacy"),
    kept: keptTimes,
  };
}
