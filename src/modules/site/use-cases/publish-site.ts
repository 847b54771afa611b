import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { missingFacts, type FactCode } from "../domain/site-facts.ts";
import { savePublication, siteFactsOf } from "../store/site-facts.ts";

/** Opens the site to search engines; where something is missing, only when whoever does it says that they know. */
export function publishSite(
  needs: { tx: Tx; clock: Clock },
  wish: { knowsWhatIsMissing: boolean },
): Promise<Result<{ missing: FactCode[] }, { code: "something-is-missing"; missing: FactCode[] }>> {
  return inTransaction(needs.tx, async (tx) => {
    const missing = missingFacts(await siteFactsOf(tx));
    if (missing.length > 0 && !wish.knowsWhatIsMissing)
      return refused({ code: "something-is-missing", missing });
    await savePublication(tx, missing, needs.clock.now());
    return accepted({ missing });
  });
}
