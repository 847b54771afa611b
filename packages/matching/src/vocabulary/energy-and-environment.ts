import { type Concept, concept } from "./concept.ts";

/** Energy, environment, water and building. */
export const energyAndEnvironment: readonly Concept[] = [
  concept(
    "energy",
    "energy; energy markets; energy systems; power systems; power plants; gas; LNG; sustainable energy",
    "Energie; Energiemärkte; Energiesysteme; Kraftwerke; Energiewirtschaft; Flüssigerdgas; nachhaltige Energie",
  ),
  concept("energy-technology", "energy technology", "Energietechnik", "energy"),
  concept(
    "energy-transition",
    "energy transition; decarbonisation; climate neutrality",
    "Energiewende; Dekarbonisierung; Klimaneutralität",
    "energy",
  ),
  concept(
    "renewables",
    "renewable energy; renewables; green energy; renewable",
    "erneuerbare Energien; Erneuerbare Energien; grüne Energie; regenerative Energien",
    "energy",
  ),
  concept(
    "wind-energy",
    "wind energy; wind turbines; offshore wind; floating offshore wind; wind power",
    "Windenergie; Windkraft; Windkraftanlagen; Offshore-Windenergie",
    "renewables",
  ),
  concept(
    "solar",
    "solar; photovoltaics; solar energy",
    "Photovoltaik; Solar; Solarenergie; Solartechnik",
    "renewables",
  ),
  concept(
    "bioenergy",
    "bioenergy; biomass; biogas; biofuels; biorefinery",
    "Bioenergie; Biomasse; Biogas; Bioraffinerie; Biokraftstoffe",
    "renewables",
  ),
  concept("hydropower", "hydropower", "Wasserkraft", "renewables"),
  concept("marine-energy", "marine energy; ocean energy; tidal energy", "Meeresenergie", "renewables"),
  concept(
    "hydrogen",
    "hydrogen; fuel cells; fuel cell",
    "Wasserstoff; Brennstoffzelle; Brennstoffzellen",
    "energy",
  ),
  concept(
    "smart-grids",
    "smart grids; smart grid; power grid; sector coupling",
    "intelligente Stromnetze; intelligente Netze; Stromnetze; Sektorkopplung",
    "energy",
  ),
  concept(
    "energy-efficiency",
    "energy efficiency; resource efficiency; waste heat",
    "Energieeffizienz; Ressourceneffizienz; Abwärme",
    "energy",
  ),
  concept(
    "environment",
    "environmental technology; environment; cleantech; clean technologies; green technology; clean air; sustainability; green",
    "Umwelttechnik; Umwelt; Cleantech; grüne Technologien; Luftreinhaltung; Nachhaltigkeit; Umwelttechnologie",
  ),
  concept(
    "circular-economy",
    "circular economy; recycling; waste; bio-waste; composting; side streams",
    "Kreislaufwirtschaft; Recycling; Abfall; Bioabfall; Kompostierung; Reststoffe",
    "environment",
  ),
  concept(
    "water",
    "water technology; water; water efficiency; urban water; water engineering; wastewater; water treatment",
    "Wassertechnik; Wasser; Wassereffizienz; Wassertechnologie; Wasserbau; Abwasser; Wasseraufbereitung",
    "environment",
  ),
  concept(
    "natural-hazards",
    "natural hazards; climate adaptation; flood protection",
    "Naturgefahren; Klimaanpassung; Hochwasserschutz",
    "environment",
  ),
  concept(
    "construction",
    "construction; building; housing; arctic construction; building materials; concrete",
    "Bauwesen; Bau; Wohnungsbau; Wohnen; Beton; Baustoffe; Bauwirtschaft",
  ),
  concept(
    "sustainable-building",
    "sustainable building; indoor climate; ventilation; green building; energy-efficient building; building renovation",
    "nachhaltiges Bauen; Lüftung; Raumklima; Gebäudetechnik; Gebäudesanierung",
    "construction",
  ),
  concept(
    "digital-construction",
    "digital construction; BIM; building information modelling",
    "digitales Bauen; BIM",
    "construction",
  ),
  concept(
    "wood",
    "wood; timber; wood industry; sawmilling; forestry; forest industry; forest",
    "Holz; Holzindustrie; Sägeindustrie; Forstwirtschaft; Forst; Wald",
  ),
  concept(
    "timber-construction",
    "timber construction; wood construction; wooden houses; prefabricated houses; prefabricated wooden houses; wood and glass housing; modern homes",
    "Holzbau; Holzhäuser; Fertighäuser",
    "wood",
  ),
  concept(
    "furniture",
    "furniture; interior design; interior",
    "Möbel; Innenausbau; Inneneinrichtung",
    "wood",
  ),
  concept(
    "smart-city",
    "smart city; sustainable city; urban development; smart cities",
    "Smart City; nachhaltige Stadt; Stadtentwicklung",
    "construction",
  ),
];
