import type { Bilingual } from "#kernel/language";
import type { Row } from "./csv.ts";
import { balticSeaCountries, type DemoOrganisation } from "./organisations.ts";
import type { DemoProfile } from "./statements.ts";

/** Why one organisation would ask another, the strongest ground first. */
export type Ground =
  | { kind: "cooperation"; title: string }
  | { kind: "need"; need: Bilingual }
  | { kind: "offer"; need: Bilingual; offer: Bilingual }
  | { kind: "keyword"; keyword: Bilingual }
  | { kind: "call" }
  | { kind: "field" }
  | { kind: "curiosity" };

export type Affinity = { score: number; grounds: Ground[] };

/** Whom an organisation would want to meet. Invented preference, not the product's matching. */
export function affinityOf(
  profiles: ReadonlyMap<string, DemoProfile>,
  cooperations: readonly Row[],
): (from: DemoOrganisation, to: DemoOrganisation) => Affinity {
  const titleByPair = new Map<string, string>();
  for (const { partner_ids: ids = "", title = "" } of cooperations)
    for (const one of ids.split(";"))
      for (const other of ids.split(";")) titleByPair.set(`${one} ${other}`, title);
  return (from, to) => {
    const grounds: { score: number; ground: Ground }[] = [];
    const title = titleByPair.get(`${from.id} ${to.id}`);
    if (title) grounds.push({ score: 1.6, ground: { kind: "cooperation", title } });
    const need = profiles.get(from.id)?.needs.find((one) => one.from.includes(to.ecosystem ?? ""));
    if (need) grounds.push({ score: 1.7, ground: { kind: "need", need } });
    const theirs = profiles.get(to.id)?.needs.find((one) => one.from.includes(from.ecosystem ?? ""));
    const offer = profiles.get(from.id)?.offers[1];
    if (theirs && offer) grounds.push({ score: 1.2, ground: { kind: "offer", need: theirs, offer } });
    const keyword = sharedKeyword(from, to);
    if (keyword) grounds.push({ score: 1.4, ground: { kind: "keyword", keyword } });
    if (isBridge(from, to)) grounds.push({ score: 1.1, ground: { kind: "call" } });
    if (from.ecosystem === to.ecosystem) grounds.push({ score: 0.9, ground: { kind: "field" } });
    if (grounds.length === 0) grounds.push({ score: 0.15, ground: { kind: "curiosity" } });
    const sum = grounds.reduce((total, one) => total + one.score, 0);
    return {
      score: from.country === to.country ? sum * 0.25 : sum,
      grounds: grounds.toSorted((a, b) => b.score - a.score).map((one) => one.ground),
    };
  };
}

function sharedKeyword(one: DemoOrganisation, other: DemoOrganisation): Bilingual | null {
  const en = one.keywords.en.find((word) => other.keywords.en.includes(word));
  if (en === undefined) return null;
  const de = one.keywords.de.find((word) => other.keywords.de.includes(word));
  return { en, de: de ?? en };
}

/** Baden-Württemberg on one side, the Baltic Sea Region on the other: what the conference is for. */
function isBridge(one: DemoOrganisation, other: DemoOrganisation): boolean {
  return (
    (one.isFromBadenWuerttemberg && balticSeaCountries.includes(other.country)) ||
    (other.isFromBadenWuerttemberg && balticSeaCountries.includes(one.country))
  );
}
