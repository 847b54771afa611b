import { type Concept, concept } from "./concept.ts";

/** Health, life sciences, food and what sea, field and forest yield. */
export const healthFoodAndNature: readonly Concept[] = [
  concept(
    "health",
    "health; healthcare; health economy; health services; health innovation; medicine; longevity; rehabilitation",
    "Gesundheit; Gesundheitswirtschaft; Gesundheitswesen; Medizin; Rehabilitation",
  ),
  concept(
    "life-sciences",
    "life sciences; life science; biomedicine; biomedical; biohealth; regenerative medicine; biotherapies; genetics",
    "Life Sciences; Lebenswissenschaften; Biomedizin; regenerative Medizin; Biotherapien; Genetik",
    "health",
  ),
  concept(
    "biotechnology",
    "biotechnology; biotech; industrial biotechnology; marine biotechnology; bioprocess",
    "Biotechnologie; industrielle Biotechnologie; marine Biotechnologie",
    "life-sciences",
  ),
  concept(
    "pharma",
    "pharma; pharmaceuticals; drug development; nutraceuticals",
    "Pharma; Arzneimittel; Wirkstoffe; Nutrazeutika",
    "life-sciences",
  ),
  concept(
    "oncology",
    "oncology; cancer; personalised medicine; infectious diseases",
    "Onkologie; Krebs; personalisierte Medizin; Infektionskrankheiten",
    "health",
  ),
  concept(
    "medical-technology",
    "medical technology; medtech; medical devices; biomedical engineering; health technology; medical plasma; implants",
    "Medizintechnik; Medizinprodukte; Medizintechnologie; Biomedizintechnik; Gesundheitstechnologie; Implantate",
    "health",
  ),
  concept("dental", "dental technology; dentistry", "Zahnmedizin; Dentaltechnik", "medical-technology"),
  concept(
    "diagnostics",
    "diagnostics; imaging; image analysis",
    "Diagnostik; Bildgebung; Bildanalyse",
    "medical-technology",
  ),
  concept(
    "digital-health",
    "digital health; e-health; connected health; wireless health; telemedicine",
    "E-Health; digitale Gesundheit; vernetzte Gesundheit; Telemedizin",
    "health",
  ),
  concept(
    "care",
    "care; welfare technology; home care; smart care; nursing; ageing; assisted living; social care",
    "Pflege; Wohlfahrtstechnologie; häusliche Pflege; Altern; Sozialwirtschaft",
    "health",
  ),
  concept(
    "wellness",
    "wellness; spa; health tourism; thermal tourism",
    "Wellness; Gesundheitstourismus; Thermaltourismus",
    "tourism",
  ),
  concept(
    "food",
    "food; food industry; food production; agrifood; food processing; food technology; food innovation; food science; food research; food export; beverages; foodservice; catering; ham; taste",
    "Lebensmittel; Ernährungswirtschaft; Ernährung; Lebensmittelverarbeitung; Lebensmitteltechnik; Lebensmittelinnovation; Lebensmittelforschung; Getränke; Gastronomie; Catering; Agrar- und Ernährungswirtschaft",
  ),
  concept(
    "healthy-food",
    "healthy food; nutrition; high value food; functional food",
    "gesunde Lebensmittel; gesunde Ernährung; funktionelle Lebensmittel",
    "food",
  ),
  concept(
    "food-safety",
    "food safety; food quality; hygienic design",
    "Lebensmittelsicherheit; Lebensmittelqualität; Hygienic Design",
    "food",
  ),
  concept(
    "agriculture",
    "agriculture; agro; agro-industry; agro-resources; grain; cereals; breeding; farming; livestock; veterinary",
    "Landwirtschaft; Agrar; Agrarindustrie; Getreide; Züchtung; Tierhaltung; Agrartechnik; Tiermedizin",
    "food",
  ),
  concept(
    "seafood",
    "seafood; fisheries; aquaculture; whitefish; cod; fish; marine ingredients",
    "Meeresfrüchte; Fischerei; Aquakultur; Kabeljau; Fisch",
    "food",
  ),
  concept(
    "bioeconomy",
    "bioeconomy; biobased; biobased economy; forest bioeconomy; biobased chemicals; bioresources",
    "Bioökonomie; biobasierte Wirtschaft; Waldbioökonomie; Bioressourcen; biobasiert",
  ),
  concept(
    "blue-economy",
    "blue economy; blue growth; marine resources; ocean technology",
    "blaues Wachstum; Blaues Wachstum; marine Rohstoffe; Meeresressourcen; Meerestechnik",
    "maritime",
  ),
];
