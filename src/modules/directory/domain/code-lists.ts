import type { Bilingual, Language } from "#kernel/language";

/** An entry of a code list: a code for the database, a name for people. */
export type Code = { readonly code: string; readonly name: Bilingual };

/** The fourteen industrial ecosystems of the European Union: an analytical tool without official codes; the codes are ours. */
export const ecosystems: readonly Code[] = [
  {
    code: "aerospace-defence",
    name: { de: "Luft- und Raumfahrt und Verteidigung", en: "Aerospace & defence" },
  },
  { code: "agri-food", name: { de: "Agrar- und Ernährungswirtschaft", en: "Agri-food" } },
  { code: "construction", name: { de: "Bauwirtschaft", en: "Construction" } },
  { code: "creative", name: { de: "Kultur- und Kreativwirtschaft", en: "Cultural and creative industries" } },
  { code: "digital", name: { de: "Digitalwirtschaft", en: "Digital" } },
  { code: "electronics", name: { de: "Elektronik", en: "Electronics" } },
  {
    code: "energy-intensive",
    name: { de: "Energieintensive Industrien", en: "Energy-intensive industries" },
  },
  { code: "energy-renewables", name: { de: "Erneuerbare Energien", en: "Energy-renewables" } },
  { code: "health", name: { de: "Gesundheit", en: "Health" } },
  { code: "mobility", name: { de: "Mobilität, Verkehr, Automobil", en: "Mobility-Transport-Automotive" } },
  {
    code: "proximity-social",
    name: {
      de: "Nahversorgung, Sozialwirtschaft und zivile Sicherheit",
      en: "Proximity, social economy and civil security",
    },
  },
  { code: "retail", name: { de: "Einzelhandel", en: "Retail" } },
  { code: "textiles", name: { de: "Textil", en: "Textiles" } },
  { code: "tourism", name: { de: "Tourismus", en: "Tourism" } },
];

/** Comparative portfolios as the European Secretariat for Cluster Analysis uses them; German names and codes are ours. */
export const portfolios: readonly Code[] = [
  { code: "aviation-and-space", name: { de: "Luft- und Raumfahrt", en: "Aviation and space" } },
  { code: "biotechnology", name: { de: "Biotechnologie", en: "Biotechnology" } },
  { code: "construction", name: { de: "Bauwesen", en: "Construction" } },
  { code: "creative-industries", name: { de: "Kreativwirtschaft", en: "Creative industries" } },
  { code: "energy-and-environment", name: { de: "Energie und Umwelt", en: "Energy and environment" } },
  { code: "food-industry", name: { de: "Ernährungswirtschaft", en: "Food industry" } },
  {
    code: "health-and-medical-science",
    name: { de: "Gesundheit und Medizin", en: "Health and medical science" },
  },
  { code: "ict", name: { de: "Informations- und Kommunikationstechnik", en: "ICT" } },
  {
    code: "maritime-technologies-water-resources",
    name: { de: "Maritime Technik, Wasser", en: "Maritime technologies, water resources" },
  },
  {
    code: "micro-nano-and-optical-technologies",
    name: { de: "Mikro-, Nano- und optische Technologien", en: "Micro, nano and optical technologies" },
  },
  {
    code: "new-materials-and-chemistry",
    name: { de: "Neue Werkstoffe und Chemie", en: "New materials and chemistry" },
  },
  {
    code: "production-and-engineering",
    name: { de: "Produktion und Maschinenbau", en: "Production and engineering" },
  },
  {
    code: "sports-leisure-and-tourism",
    name: { de: "Sport, Freizeit, Tourismus", en: "Sports, Leisure and Tourism" },
  },
  {
    code: "transportation-and-mobility",
    name: { de: "Transport und Mobilität", en: "Transportation and mobility" },
  },
];

/** What an organisation is. */
export const organisationKinds: readonly Code[] = [
  { code: "cluster", name: { de: "Cluster", en: "Cluster" } },
  { code: "sme-network", name: { de: "KMU-Netzwerk", en: "SME network" } },
  { code: "research-node", name: { de: "Forschungsknoten", en: "Research node" } },
  { code: "agency", name: { de: "Agentur", en: "Agency" } },
  { code: "company", name: { de: "Unternehmen", en: "Company" } },
];

/** The name of a code in a list, or the code itself when the list does not know it. */
export function nameOfCode(list: readonly Code[], code: string, language: Language): string {
  return list.find((entry) => entry.code === code)?.name[language] ?? code;
}
