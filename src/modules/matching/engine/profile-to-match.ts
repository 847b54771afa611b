import type { Profile, Statement } from "@kontor/matching";
import type { Bilingual } from "#kernel/language";
import type { OrganisationToMatch } from "../domain/matching-order.ts";

/** An organisation as the engine's package reads it. */
export function profileToMatch({ offers, needs, languages, ...organisation }: OrganisationToMatch): Profile {
  const { id, name, country, region, kind, ecosystem, portfolio, keywords, latitude, longitude } =
    organisation;
  return {
    id,
    name,
    country,
    region,
    kind,
    ecosystem,
    portfolio,
    keywords,
    latitude,
    longitude,
    languages,
    offers: offers.flatMap(statement),
    needs: needs.flatMap(statement),
  };
}

/** A text that is the same in both languages, or stands in one only, is examined for its language. */
function statement({ de, en }: Bilingual): Statement[] {
  const [german, english] = [de.trim(), en.trim()];
  if (german === "" && english === "") return [];
  if (german === "" || english === "" || german === english) return [{ text: german || english }];
  return [{ language: "en", text: english, translation: { language: "de", text: german } }];
}
