import { siteFactsOf } from "#modules/site";
import { isWhole, saidFacts } from "#web/public/site/said-facts.server.ts";

/** Who runs the installation. One query. */
export async function load({ locals }) {
  const facts = await siteFactsOf(locals.db);
  return { facts: saidFacts(facts, locals.language), isWhole: isWhole(facts, "imprint") };
}
