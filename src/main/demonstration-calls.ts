import type { Tx } from "#kernel/tx";
import { saveCatalogue, saveEarlierCalls, type InterestAs } from "#modules/calls";

const announcedAt = new Date("2017-04-03T09:00:00+02:00");
const publishedAt = new Date("2017-05-08T10:30:00+02:00");

/**
 * The calls as the demonstration has them: two were announced before they were published, so their pages show what changed and
 * when. The moments are invented, what the calls say is not.
 */
export async function saveDemonstrationCalls(tx: Tx): Promise<void> {
  await saveEarlierCalls(
    tx,
    [
      { id: "bsr-ie-2017", opensOn: "2017-05-early", opensIsExpected: true, deadlines: [] },
      { id: "clip-bsr-2017", opensOn: "2017-05-early", opensIsExpected: true, deadlines: [] },
    ],
    announcedAt,
  );
  await saveCatalogue(tx, publishedAt);
}

const roles: readonly InterestAs["role"][] = ["partner", "lead", null, "partner", "advise", "partner"];
const lines = [
  "Wir suchen zwei Partner mit Erfahrung im Technologietransfer (erfunden).",
  "We bring pilot sites and test users (invented).",
  "",
  "",
  "Gern mit Partnern aus dem Ostseeraum (erfunden).",
  "",
  "We know the national agency's way of working (invented).",
  "",
];

/** As what, and with which line, the people of the demonstration marked a call: invented, and marked as such. */
export function demonstrationInterest(index: number): InterestAs {
  return { role: roles[index % roles.length]!, line: lines[index % lines.length]! };
}
