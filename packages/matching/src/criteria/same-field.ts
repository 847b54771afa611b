import type { Organisation } from "../organisation.ts";
import { bilingual } from "../text/quote.ts";
import type { Field } from "../vocabulary/fields.ts";
import type { Criterion } from "./criterion.ts";

/** Portfolios are cut finer than ecosystems, but say the same thing in another way. */
const shares = { ecosystem: 0.5, portfolio: 0.5 };

function same(one: Field | null, other: Field | null): boolean {
  return one !== null && one.code === other?.code;
}

function commonField(one: Organisation, other: Organisation): Field | null {
  if (same(one.portfolio, other.portfolio)) return one.portfolio;
  return same(one.ecosystem, other.ecosystem) ? one.ecosystem : null;
}

export const sameField: Criterion = {
  name: "same-field",
  rule: { en: "You belong to the same field.", de: "Sie gehören zum selben Feld." },
  symmetric: true,
  measure: ({ organisation: one }, { organisation: other }) => {
    if ((!one.ecosystem || !other.ecosystem) && (!one.portfolio || !other.portfolio)) return null;
    return (
      (same(one.ecosystem, other.ecosystem) ? shares.ecosystem : 0) +
      (same(one.portfolio, other.portfolio) ? shares.portfolio : 0)
    );
  },
  explain: (reader, other) => {
    const field = commonField(reader.organisation, other.organisation);
    if (!field) return null;
    const written =
      field === reader.organisation.portfolio
        ? other.organisation.profile.portfolio
        : other.organisation.profile.ecosystem;
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `Sie sind im selben Feld zu Hause: ${field.name.de}.`
          : `You are at home in the same field: ${field.name.en}.`,
      ),
      evidence: [(written ?? field.name.en).trim()],
    };
  },
};
