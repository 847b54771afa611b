import { type Concept, concept } from "./concept.ts";

/** Vehicles, ships, logistics, digital industry, media, tourism and support for firms. */
export const mobilityDigitalAndCreative: readonly Concept[] = [
  concept(
    "mobility",
    "mobility; transport; urban mobility; vehicles; sustainable mobility",
    "Mobilität; Transport; Fahrzeuge; Fahrzeug; Verkehr; nachhaltige Mobilität",
  ),
  concept(
    "automotive",
    "automotive; automotive components; automotive production; automotive strategy; aftermarket; car industry",
    "Automobil; Automobilkomponenten; Automobilproduktion; Automobilindustrie",
    "mobility",
  ),
  concept(
    "electric-mobility",
    "electric mobility; e-mobility; electric vehicles; charging infrastructure",
    "Elektromobilität; E-Mobilität; Elektrofahrzeuge; Ladeinfrastruktur",
    "mobility",
  ),
  concept("railway", "railway; rail", "Bahn; Schiene; Bahntechnik", "mobility"),
  concept("cycling", "cycling; bicycles; bicycle", "Fahrrad; Radsport; Fahrräder", "mobility"),
  concept(
    "autonomous-driving",
    "autonomous driving; connected driving",
    "autonomes Fahren; automatisiertes Fahren; vernetztes Fahren",
    "mobility",
  ),
  concept(
    "logistics",
    "logistics; freight; transit; intelligent logistics; supply chain",
    "Logistik; Güterverkehr; Lieferkette",
    "mobility",
  ),
  concept("ports", "ports; port; harbour", "Häfen; Hafen", "logistics"),
  concept(
    "maritime",
    "maritime; shipping; arctic shipping; maritime security; clean maritime; zero-emission shipping",
    "maritime Wirtschaft; Maritime Wirtschaft; Schifffahrt; arktische Schifffahrt; saubere Schifffahrt",
  ),
  concept(
    "shipbuilding",
    "shipbuilding; ship design; leisure boats; boats",
    "Schiffbau; Freizeitboote; Boote",
    "maritime",
  ),
  concept(
    "offshore",
    "offshore; subsea; green offshore; underwater technology",
    "Offshore; Unterwassertechnik",
    "maritime",
  ),
  concept(
    "aerospace",
    "aerospace; aviation; aircraft manufacturing; MRO; airport",
    "Luft- und Raumfahrt; Luftfahrt; Flugzeugbau; Flughafen",
  ),
  concept(
    "space",
    "space; earth observation; satellites; satellite",
    "Raumfahrt; Erdbeobachtung; Satelliten",
    "aerospace",
  ),
  concept("geoinformation", "geographic information; GIS; geoinformation", "Geoinformation; GIS", "digital"),
  concept(
    "defence",
    "defence; defence industry; security; civil security",
    "Verteidigung; Verteidigungsindustrie; Sicherheit; zivile Sicherheit",
  ),
  concept(
    "digital",
    "digitalisation; digital; ICT; IT; digital transformation; digital technologies; digital innovation hub; information technology",
    "Digitalisierung; IKT; IT; digitale Transformation; Digitale Transformation; Digitaltechnik; Informationstechnik",
  ),
  concept("software", "software; e-government; cloud; apps", "Software; E-Government; Cloud", "digital"),
  concept(
    "artificial-intelligence",
    "artificial intelligence; AI; machine learning; big data; data analytics",
    "künstliche Intelligenz; KI; maschinelles Lernen; Big Data; Datenanalyse",
    "digital",
  ),
  concept("internet-of-things", "internet of things; IoT", "Internet der Dinge; IoT", "digital"),
  concept(
    "telecom",
    "telecommunications; telecom; communications; broadband; mobile communications; wireless; 5G",
    "Telekommunikation; Kommunikation; Mobilkommunikation; Funktechnologie; Breitband",
    "digital",
  ),
  concept(
    "cybersecurity",
    "cybersecurity; cyber security; IT security",
    "Cybersicherheit; IT-Sicherheit",
    "digital",
  ),
  concept(
    "virtual-reality",
    "virtual reality; augmented reality; simulation; 3D visualisation; virtual engineering; visualisation; digital twin; computer graphics",
    "virtuelle Realität; Virtuelle Realität; Simulation; Virtual Engineering; Visualisierung; digitaler Zwilling",
    "digital",
  ),
  concept(
    "education-technology",
    "education technology; training; e-learning; vocational training; skills",
    "Bildungstechnologie; Weiterbildung; Ausbildung; E-Learning; Qualifizierung",
  ),
  concept(
    "creative",
    "creative industries; creative; design; culture; creative technologies",
    "Kreativwirtschaft; Design; Kultur; Kreativtechnologie; Kultur- und Kreativwirtschaft",
  ),
  concept(
    "media",
    "media; digital media; media technology; visual media; audiovisual; digital content",
    "Medien; digitale Medien; Medientechnik; audiovisuelle Medien; digitale Inhalte",
    "creative",
  ),
  concept("film", "film; film production; animation", "Film; Filmproduktion; Animation", "media"),
  concept("gaming", "gaming; games; video games", "Games; Computerspiele", "media"),
  concept(
    "tourism",
    "tourism; visitor economy; tourism destination; ski resorts; winter tourism; mountain tourism; hospitality",
    "Tourismus; Wintertourismus; Bergtourismus; Skigebiete; Gastgewerbe",
  ),
  concept(
    "sport",
    "sports industry; sport; sports technology; sport innovation; winter sports technology; lifestyle; sports",
    "Sportindustrie; Sport; Sporttechnologie; Sportinnovation; Wintersporttechnik",
  ),
  concept(
    "business-support",
    "business development; start-ups; technology start-ups; innovation support; science park; export; cross-industry; technology centre; internationalisation",
    "Wirtschaftsförderung; Start-ups; Gründungen; Technologiepark; Export; Internationalisierung",
  ),
];
