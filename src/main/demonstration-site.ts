import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bilingual, Language } from "#kernel/language";
import { fixedClock, type Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { saveSeries, type Series } from "#modules/editions";
import {
  addBarrierReport,
  addContactBlocks,
  answerBarrier,
  publishSite,
  saveSiteFacts,
  setBarrier,
  type ContactBlock,
  type FactCode,
} from "#modules/site";

type SiteFile = {
  series: Series;
  facts: Partial<Record<FactCode, string | Bilingual>>;
  contacts: Omit<ContactBlock, "id">[];
  barriers: {
    page: string;
    text: string;
    answerAddress: string | null;
    language: Language;
    answer?: string;
  }[];
};

/** Two days before the moment at which the demonstration stands. */
const saidAt = fixedClock("2017-09-19T09:00:00+02:00");

/** What the demonstration's operator says, whom one may write to, two barriers that were reported, and the series' past. */
export async function saveDemonstrationSite(tx: Tx, root: string): Promise<void> {
  const file = JSON.parse(readFileSync(join(root, "demo/stuttgart-2017/site.json"), "utf8")) as SiteFile;
  const clock: Clock = saidAt;
  await saveSeries(tx, file.series);
  const facts = Object.entries(file.facts).map(
    ([code, said]) => [code as FactCode, typeof said === "string" ? { de: said, en: said } : said] as const,
  );
  await saveSiteFacts(tx, new Map(facts), clock.now());
  await addContactBlocks(tx, file.contacts, clock.now());
  for (const { answer, ...barrier } of file.barriers) {
    const number = await addBarrierReport(tx, { ...barrier, once: null }, clock.now());
    if (answer === undefined) continue;
    // Whoever reported it left no address: nobody is written to.
    await answerBarrier({ tx, clock, announce: async () => {} }, { number, answer });
    await setBarrier({ tx, clock }, { number, state: "solved" });
  }
  await publishSite({ tx, clock }, { knowsWhatIsMissing: true });
}
