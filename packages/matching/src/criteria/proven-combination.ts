import type { Field } from "../vocabulary/fields.ts";
import { fieldForLift, pairOfFields } from "../learned-lift.ts";
import { bilingual, enumeration, shortened } from "../text/quote.ts";
import type { Member, World } from "../world.ts";
import type { Criterion } from "./criterion.ts";

/** Titles of the known projects in which organisations of these two fields worked together. */
function titlesOf(one: Field, other: Field, world: World): string[] {
  const wanted = pairOfFields(one.code, other.code);
  const isPair = (codes: readonly string[]) =>
    codes.some((a, i) => codes.some((b, j) => i < j && pairOfFields(a, b) === wanted));
  return world.cooperations
    .filter(({ partnerIds }) =>
      isPair(partnerIds.flatMap((id) => fieldForLift(world.memberById.get(id)?.organisation)?.code ?? [])),
    )
    .map(({ title }) => title.trim())
    .filter((title) => title !== "");
}

export const provenCombination: Criterion = {
  name: "proven-combination",
  rule: {
    en: "Organisations of your two fields have worked together more often than by chance.",
    de: "Organisationen Ihrer beiden Felder arbeiten häufiger zusammen, als der Zufall es brächte.",
  },
  symmetric: true,
  measure: (reader, other, world) => {
    const [one, two] = [fieldForLift(reader.organisation), fieldForLift(other.organisation)];
    if (!one || !two || one.code === two.code) return null;
    return world.liftByFields.get(pairOfFields(one.code, two.code)) ?? 0;
  },
  explain: (reader: Member, other: Member, world: World) => {
    const [one, two] = [fieldForLift(reader.organisation), fieldForLift(other.organisation)];
    if (!one || !two || one.code === two.code) return null;
    const titles = [...new Set(titlesOf(one, two, world))].sort().slice(0, 2).map(shortened);
    if (titles.length === 0) return null;
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `${one.name.de} und ${two.name.de}: Diese Felder haben schon gemeinsame Projekte, zum Beispiel ${enumeration(titles, "de")}.`
          : `${one.name.en} and ${two.name.en}: these fields have worked together before, for example in ${enumeration(titles, "en")}.`,
      ),
      evidence: titles,
    };
  },
};
