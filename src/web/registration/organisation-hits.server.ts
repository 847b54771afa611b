import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import {
  countryName,
  nameOfCode,
  organisationKinds,
  organisationsByIds,
  organisationsLike,
} from "#modules/directory";

export type OrganisationChoice = { id: string; name: string; about: string };

/** Organisations that someone may mean, each with its country, so that two of one name can be told apart. */
export async function organisationHits(
  tx: Tx,
  wish: { text: string; chosen: string; language: Language },
): Promise<OrganisationChoice[]> {
  const found = await organisationsLike(tx, wish.text);
  const hits = found.map(({ organisation }) => organisation);
  if (wish.chosen !== "" && wish.chosen !== "new" && !hits.some(({ id }) => id === wish.chosen)) {
    const chosen = (await organisationsByIds(tx, [wish.chosen])).get(wish.chosen);
    if (chosen) hits.unshift(chosen);
  }
  return hits.map(({ id, name, country, kind, region }) => ({
    id,
    name,
    about: [
      countryName(country, wish.language),
      ...(region ? [region] : []),
      nameOfCode(organisationKinds, kind, wish.language),
    ].join(" · "),
  }));
}

/** The one organisation that is called just as was typed; null where there is none or several. */
export async function organisationOfSameName(tx: Tx, text: string): Promise<string | null> {
  const same = (await organisationsLike(tx, text)).filter((hit) => hit.isSameName);
  return same.length === 1 ? (same[0]?.organisation.id ?? null) : null;
}
