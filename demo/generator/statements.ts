import type { Bilingual } from "#kernel/language";
import type { Chance } from "./chance.ts";
import type { DemoOrganisation } from "./organisations.ts";
import { statementsByField, statementsOfManagement, type Field, type Need } from "./statements-by-field.ts";

export type DemoProfile = { offers: Bilingual[]; needs: Need[] };

/** Offers and needs of each organisation: two or three of its field, one of its keywords, sometimes one of management. */
export function profilesOf(
  organisations: readonly DemoOrganisation[],
  chance: Chance,
): Map<string, DemoProfile> {
  return new Map(organisations.map((one) => [one.id, profileOf(one, chance)]));
}

function profileOf(organisation: DemoOrganisation, chance: Chance): DemoProfile {
  const field = statementsByField[organisation.ecosystem ?? ""];
  if (!field) throw new Error(`no statements for the field of ${organisation.id}`);
  const keyword = { en: organisation.keywords.en[0] ?? "", de: organisation.keywords.de[0] ?? "" };
  const some = <Side extends "offers" | "needs">(side: Side, of: Field, count: number) =>
    chance.shuffled(of[side]).slice(0, count) as Field[Side][number][];
  const members = chance.pick([
    { en: `Members with products for ${keyword.en}`, de: `Mitglieder mit Produkten für ${keyword.de}` },
    {
      en: `A network of firms and research for ${keyword.en}`,
      de: `Ein Netz aus Betrieben und Forschung für ${keyword.de}`,
    },
    { en: `Pilot customers for ${keyword.en}`, de: `Pilotkunden für ${keyword.de}` },
  ]);
  const offers = [members, ...some("offers", field, 1 + chance.below(2))];
  const needs = some("needs", field, 2) as Need[];
  if (chance.happens(0.45)) offers.push(...some("offers", statementsOfManagement, 1));
  if (chance.happens(0.55)) needs.push(...(some("needs", statementsOfManagement, 1) as Need[]));
  return { offers, needs };
}
