import type { Bilingual } from "../profile.ts";
import { foldText } from "../text/fold-text.ts";

/** A field of a code list: a code, a name for people, and the concept that stands for it in the value chain. */
export type Field = { readonly code: string; readonly name: Bilingual; readonly concept: string };

function field(code: string, en: string, de: string, concept: string): Field {
  return { code, name: { en, de }, concept };
}

/** The fourteen industrial ecosystems of the European Union (an analytical tool without official codes; codes and German names are ours). */
export const ecosystems: readonly Field[] = [
  field("aerospace-defence", "Aerospace & defence", "Luft- und Raumfahrt und Verteidigung", "aerospace"),
  field("agri-food", "Agri-food", "Agrar- und Ernährungswirtschaft", "food"),
  field("construction", "Construction", "Bauwirtschaft", "construction"),
  field("creative", "Cultural and creative industries", "Kultur- und Kreativwirtschaft", "creative"),
  field("digital", "Digital", "Digitalwirtschaft", "digital"),
  field("electronics", "Electronics", "Elektronik", "electronics"),
  field("energy-intensive", "Energy-intensive industries", "Energieintensive Industrien", "materials"),
  field("energy-renewables", "Energy-renewables", "Erneuerbare Energien", "renewables"),
  field("health", "Health", "Gesundheit", "health"),
  field("mobility", "Mobility-Transport-Automotive", "Mobilität, Verkehr, Automobil", "mobility"),
  field(
    "proximity-social",
    "Proximity, social economy and civil security",
    "Nahversorgung, Sozialwirtschaft und zivile Sicherheit",
    "care",
  ),
  field("retail", "Retail", "Einzelhandel", "logistics"),
  field("textiles", "Textiles", "Textil", "textiles"),
  field("tourism", "Tourism", "Tourismus", "tourism"),
];

/** Comparative portfolios as the European Secretariat for Cluster Analysis uses them; codes and German names are ours. */
export const portfolios: readonly Field[] = [
  field("aviation-and-space", "Aviation and space", "Luft- und Raumfahrt", "aerospace"),
  field("biotechnology", "Biotechnology", "Biotechnologie", "biotechnology"),
  field("construction", "Construction", "Bauwesen", "construction"),
  field("creative-industries", "Creative industries", "Kreativwirtschaft", "creative"),
  field("energy-and-environment", "Energy and environment", "Energie und Umwelt", "environment"),
  field("food-industry", "Food industry", "Ernährungswirtschaft", "food"),
  field("health-and-medical-science", "Health and medical science", "Gesundheit und Medizin", "health"),
  field("ict", "ICT", "Informations- und Kommunikationstechnik", "digital"),
  field(
    "maritime-technologies-water-resources",
    "Maritime technologies, water resources",
    "Maritime Technik, Wasser",
    "maritime",
  ),
  field(
    "micro-nano-and-optical-technologies",
    "Micro, nano and optical technologies",
    "Mikro-, Nano- und optische Technologien",
    "microsystems",
  ),
  field(
    "new-materials-and-chemistry",
    "New materials and chemistry",
    "Neue Werkstoffe und Chemie",
    "materials",
  ),
  field(
    "production-and-engineering",
    "Production and engineering",
    "Produktion und Maschinenbau",
    "manufacturing",
  ),
  field("sports-leisure-and-tourism", "Sports, Leisure and Tourism", "Sport, Freizeit, Tourismus", "tourism"),
  field("transportation-and-mobility", "Transportation and mobility", "Transport und Mobilität", "mobility"),
];

/** Finds a field by its code or by its name in either language, whatever its case, accents and punctuation. */
export function fieldOf(list: readonly Field[], text: string | null | undefined): Field | null {
  const wanted = lettersOf(text ?? "");
  if (wanted === "") return null;
  const known = list.find((one) =>
    [one.code, one.name.en, one.name.de].some((name) => lettersOf(name) === wanted),
  );
  return known ?? { code: wanted, name: { en: (text ?? "").trim(), de: (text ?? "").trim() }, concept: "" };
}

function lettersOf(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
