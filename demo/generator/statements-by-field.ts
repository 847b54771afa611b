import type { Bilingual } from "#kernel/language";

/** A need names the fields (codes of ecosystems) that could meet it. */
export type Need = Bilingual & { readonly from: readonly string[] };
export type Field = { readonly offers: readonly Bilingual[]; readonly needs: readonly Need[] };

/** What an organisation of a field (code of an ecosystem) believably offers and seeks. Invented, like the people. */
export const statementsByField: Readonly<Record<string, Field>> = {
  "aerospace-defence": {
    offers: [
      {
        en: "Suppliers with certified quality for aircraft parts",
        de: "Zulieferer mit zertifizierter Qualität für Flugzeugteile",
      },
      {
        en: "Earth observation data for cities, forests and coasts",
        de: "Erdbeobachtungsdaten für Städte, Wälder und Küsten",
      },
      { en: "Testing of lightweight components under load", de: "Belastungstests für Leichtbauteile" },
      { en: "Training courses for maintenance and repair", de: "Schulungen für Wartung und Instandsetzung" },
    ],
    needs: [
      {
        en: "Fibre composites for cabins and structures",
        de: "Faserverbundwerkstoffe für Kabine und Struktur",
        from: ["textiles", "energy-intensive"],
      },
      {
        en: "Sensors that endure vibration and cold",
        de: "Sensoren, die Vibration und Kälte aushalten",
        from: ["electronics"],
      },
      {
        en: "Partners for hydrogen and electric flight",
        de: "Partner für Wasserstoff und elektrisches Fliegen",
        from: ["energy-renewables", "mobility"],
      },
      {
        en: "Software for the evaluation of satellite images",
        de: "Software für die Auswertung von Satellitenbildern",
        from: ["digital"],
      },
    ],
  },
  "agri-food": {
    offers: [
      {
        en: "Food producers who try out new processes in their plants",
        de: "Lebensmittelhersteller, die neue Verfahren in ihren Betrieben erproben",
      },
      { en: "Pilot plant for food processing", de: "Technikum für Lebensmittelverarbeitung" },
      {
        en: "Residues of food production as raw material",
        de: "Reststoffe der Lebensmittelproduktion als Rohstoff",
      },
      { en: "Consumer tests and sensory laboratory", de: "Verbrauchertests und Sensoriklabor" },
    ],
    needs: [
      {
        en: "Packaging that keeps food fresh and can be recycled",
        de: "Verpackungen, die Lebensmittel frisch halten und sich wiederverwerten lassen",
        from: ["energy-intensive"],
      },
      {
        en: "Robots for handling delicate food",
        de: "Roboter für empfindliche Lebensmittel",
        from: ["electronics", "energy-intensive"],
      },
      {
        en: "Traceability from field to shop",
        de: "Rückverfolgbarkeit vom Feld bis zum Laden",
        from: ["digital"],
      },
      {
        en: "Optical sensors for food safety",
        de: "Optische Sensoren für Lebensmittelsicherheit",
        from: ["electronics"],
      },
    ],
  },
  construction: {
    offers: [
      {
        en: "Timber builders with experience in several storeys",
        de: "Holzbauer mit Erfahrung im mehrgeschossigen Bau",
      },
      { en: "Prefabricated houses for cold climates", de: "Fertighäuser für kaltes Klima" },
      {
        en: "Demonstration buildings that can be visited and measured",
        de: "Demonstrationsgebäude, die besichtigt und vermessen werden können",
      },
      {
        en: "Carpenters, planners and sawmills in one network",
        de: "Zimmereien, Planer und Sägewerke in einem Netzwerk",
      },
    ],
    needs: [
      {
        en: "Digital models of buildings for small firms",
        de: "Digitale Gebäudemodelle für kleine Betriebe",
        from: ["digital"],
      },
      {
        en: "Heating and storage for energy-plus houses",
        de: "Heizung und Speicher für Plusenergiehäuser",
        from: ["energy-renewables"],
      },
      {
        en: "Bio-based insulation and adhesives",
        de: "Biobasierte Dämmstoffe und Klebstoffe",
        from: ["energy-intensive", "agri-food"],
      },
      {
        en: "Automation of prefabrication",
        de: "Automatisierung der Vorfertigung",
        from: ["electronics", "energy-intensive"],
      },
    ],
  },
  creative: {
    offers: [
      {
        en: "Designers who work with industry",
        de: "Gestalterinnen und Gestalter, die mit der Industrie arbeiten",
      },
      { en: "Studios for film, animation and games", de: "Studios für Film, Animation und Spiele" },
      { en: "Visualisation of complex products", de: "Visualisierung komplexer Produkte" },
      {
        en: "Workshops in design thinking for engineers",
        de: "Design-Thinking-Workshops für Ingenieurteams",
      },
    ],
    needs: [
      {
        en: "Industrial partners for virtual and augmented reality",
        de: "Industriepartner für virtuelle und erweiterte Realität",
        from: ["digital", "electronics", "mobility"],
      },
      {
        en: "Museums and destinations that want to tell their story",
        de: "Museen und Reiseziele, die ihre Geschichte erzählen wollen",
        from: ["tourism"],
      },
      {
        en: "Health institutions that try out games for training",
        de: "Gesundheitseinrichtungen, die Spiele für das Training erproben",
        from: ["health"],
      },
      {
        en: "Sales channels in other languages",
        de: "Vertriebswege in anderen Sprachen",
        from: ["creative", "digital"],
      },
    ],
  },
  digital: {
    offers: [
      {
        en: "Software firms with capacity for joint projects",
        de: "Softwarefirmen mit Kapazität für gemeinsame Projekte",
      },
      {
        en: "Data analysis and machine learning for small firms",
        de: "Datenanalyse und maschinelles Lernen für kleine Betriebe",
      },
      { en: "Virtual reality laboratory", de: "Labor für virtuelle Realität" },
      {
        en: "Advice on security of networks and devices",
        de: "Beratung zur Sicherheit von Netzen und Geräten",
      },
    ],
    needs: [
      {
        en: "Industrial firms that open their production data",
        de: "Industriebetriebe, die ihre Produktionsdaten öffnen",
        from: ["energy-intensive", "electronics", "mobility"],
      },
      {
        en: "Hospitals and care providers as test users",
        de: "Kliniken und Pflegedienste als Testnutzer",
        from: ["health"],
      },
      {
        en: "Sensor hardware for the internet of things",
        de: "Sensorhardware für das Internet der Dinge",
        from: ["electronics"],
      },
      {
        en: "Cities and utilities for smart grids",
        de: "Städte und Versorger für intelligente Netze",
        from: ["energy-renewables"],
      },
    ],
  },
  electronics: {
    offers: [
      {
        en: "Laser and optics laboratories open to guests",
        de: "Laser- und Optiklabore, die Gästen offenstehen",
      },
      {
        en: "Miniature sensors from prototype to small series",
        de: "Miniatursensoren vom Prototyp bis zur Kleinserie",
      },
      { en: "Clean room and precision measurement", de: "Reinraum und Präzisionsmesstechnik" },
      { en: "Control systems for robots and machines", de: "Steuerungen für Roboter und Maschinen" },
    ],
    needs: [
      {
        en: "Medical partners with ideas for photonics",
        de: "Medizinische Partner mit Ideen für Photonik",
        from: ["health"],
      },
      {
        en: "Coatings and new materials for small parts",
        de: "Beschichtungen und neue Werkstoffe für kleine Bauteile",
        from: ["energy-intensive", "textiles"],
      },
      {
        en: "Car makers and suppliers as pilot customers",
        de: "Autohersteller und Zulieferer als Pilotkunden",
        from: ["mobility"],
      },
      {
        en: "Software for predictive maintenance",
        de: "Software für vorausschauende Wartung",
        from: ["digital"],
      },
    ],
  },
  "energy-intensive": {
    offers: [
      {
        en: "Metal and plastics firms with free machine capacity",
        de: "Metall- und Kunststoffbetriebe mit freier Maschinenkapazität",
      },
      { en: "Materials testing and additive manufacturing", de: "Werkstoffprüfung und additive Fertigung" },
      { en: "Chemistry from renewable raw materials", de: "Chemie aus nachwachsenden Rohstoffen" },
      {
        en: "Packaging development to the finished sample",
        de: "Verpackungsentwicklung bis zum fertigen Muster",
      },
    ],
    needs: [
      { en: "Robotics for small batches", de: "Robotik für kleine Losgrößen", from: ["electronics"] },
      {
        en: "Waste heat recovery and green electricity",
        de: "Abwärmenutzung und grüner Strom",
        from: ["energy-renewables"],
      },
      {
        en: "Residues from farming and forestry as feedstock",
        de: "Reststoffe aus Land- und Forstwirtschaft als Ausgangsstoff",
        from: ["agri-food", "construction"],
      },
      {
        en: "Car makers with lightweight projects",
        de: "Autohersteller mit Leichtbauprojekten",
        from: ["mobility", "aerospace-defence"],
      },
    ],
  },
  "energy-renewables": {
    offers: [
      { en: "Utilities and municipalities as test sites", de: "Versorger und Kommunen als Erprobungsorte" },
      { en: "Know-how in wind, biomass and district heating", de: "Wissen zu Wind, Biomasse und Fernwärme" },
      { en: "Water treatment plants for demonstration", de: "Wasseraufbereitungsanlagen zur Demonstration" },
      { en: "Energy audits for small firms", de: "Energieberatung für kleine Betriebe" },
    ],
    needs: [
      {
        en: "Sensors and control for smart grids",
        de: "Sensorik und Steuerung für intelligente Netze",
        from: ["electronics", "digital"],
      },
      {
        en: "Charging points and fleets for joint tests",
        de: "Ladepunkte und Flotten für gemeinsame Versuche",
        from: ["mobility"],
      },
      {
        en: "Builders who install storage and heat pumps",
        de: "Bauunternehmen, die Speicher und Wärmepumpen einbauen",
        from: ["construction"],
      },
      {
        en: "Membranes and filters for water technology",
        de: "Membranen und Filter für die Wassertechnik",
        from: ["energy-intensive", "textiles", "electronics"],
      },
    ],
  },
  health: {
    offers: [
      { en: "Hospitals that take part in studies", de: "Kliniken, die sich an Studien beteiligen" },
      { en: "Regulatory advice for medical devices", de: "Zulassungsberatung für Medizinprodukte" },
      { en: "Living laboratory for care at home", de: "Reallabor für Pflege zu Hause" },
      {
        en: "Biotechnology firms with their own laboratories",
        de: "Biotechnologiefirmen mit eigenen Laboren",
      },
    ],
    needs: [
      {
        en: "Optical and micro systems for diagnostics",
        de: "Optische und mikrotechnische Systeme für die Diagnostik",
        from: ["electronics"],
      },
      {
        en: "Secure exchange of patient data",
        de: "Sicherer Austausch von Patientendaten",
        from: ["digital"],
      },
      {
        en: "Textiles for wound care and monitoring",
        de: "Textilien für Wundversorgung und Überwachung",
        from: ["textiles"],
      },
      {
        en: "Healthy food for older people",
        de: "Gesunde Lebensmittel für ältere Menschen",
        from: ["agri-food"],
      },
    ],
  },
  mobility: {
    offers: [
      {
        en: "Automotive suppliers who look for new markets",
        de: "Automobilzulieferer, die neue Märkte suchen",
      },
      { en: "Test tracks and vehicle laboratories", de: "Teststrecken und Fahrzeuglabore" },
      { en: "Logistics firms with terminals and ports", de: "Logistikfirmen mit Terminals und Häfen" },
      { en: "Training for electric mobility", de: "Qualifizierung für Elektromobilität" },
    ],
    needs: [
      {
        en: "Lightweight materials for vehicle bodies",
        de: "Leichtbauwerkstoffe für Karosserien",
        from: ["textiles", "energy-intensive"],
      },
      {
        en: "Batteries, hydrogen and charging",
        de: "Batterien, Wasserstoff und Laden",
        from: ["energy-renewables"],
      },
      { en: "Sensors for assisted driving", de: "Sensorik für assistiertes Fahren", from: ["electronics"] },
      { en: "Data platforms for supply chains", de: "Datenplattformen für Lieferketten", from: ["digital"] },
    ],
  },
  retail: {
    offers: [
      { en: "Export advice for small firms", de: "Exportberatung für kleine Betriebe" },
      { en: "Contacts to buyers in our region", de: "Kontakte zu Einkäufern in unserer Region" },
    ],
    needs: [
      {
        en: "Producers with export plans",
        de: "Hersteller mit Exportplänen",
        from: ["agri-food", "textiles", "construction"],
      },
      { en: "Online shops for small brands", de: "Internetläden für kleine Marken", from: ["digital"] },
    ],
  },
  textiles: {
    offers: [
      {
        en: "Technical textiles and fibre composites",
        de: "Technische Textilien und Faserverbundwerkstoffe",
      },
      { en: "Coating and finishing of fabrics", de: "Beschichtung und Veredelung von Geweben" },
      { en: "Conductive yarns for smart textiles", de: "Leitfähige Garne für intelligente Textilien" },
      { en: "Weaving mills for samples and small series", de: "Webereien für Muster und Kleinserien" },
    ],
    needs: [
      {
        en: "Electronics that can be washed",
        de: "Elektronik, die sich waschen lässt",
        from: ["electronics"],
      },
      {
        en: "Vehicle and aircraft makers with lightweight projects",
        de: "Fahrzeug- und Flugzeughersteller mit Leichtbauprojekten",
        from: ["mobility", "aerospace-defence"],
      },
      {
        en: "Fibres from wood and residues",
        de: "Fasern aus Holz und Reststoffen",
        from: ["construction", "agri-food", "energy-intensive"],
      },
      {
        en: "Health partners for textile sensors",
        de: "Gesundheitspartner für textile Sensoren",
        from: ["health"],
      },
    ],
  },
  tourism: {
    offers: [
      { en: "Destinations that try out new services", de: "Reiseziele, die neue Dienste erproben" },
      { en: "Sports firms with test teams", de: "Sportfirmen mit Testteams" },
      { en: "Health and wellness hotels as partners", de: "Gesundheits- und Wellnesshotels als Partner" },
      {
        en: "Events that bring visitors and firms together",
        de: "Veranstaltungen, die Gäste und Unternehmen zusammenbringen",
      },
    ],
    needs: [
      {
        en: "Apps and data for guest services",
        de: "Apps und Daten für Gästedienste",
        from: ["digital", "creative"],
      },
      {
        en: "Materials for sports equipment",
        de: "Werkstoffe für Sportgeräte",
        from: ["textiles", "energy-intensive"],
      },
      {
        en: "Wearable sensors for training",
        de: "Tragbare Sensoren für das Training",
        from: ["electronics", "health"],
      },
      {
        en: "Regional food for hotels and events",
        de: "Regionale Lebensmittel für Hotels und Veranstaltungen",
        from: ["agri-food"],
      },
    ],
  },
};

/** Offers and needs that any cluster management may have, whatever its field. */
export const statementsOfManagement: Field = {
  offers: [
    {
      en: "Experience as lead partner in European projects",
      de: "Erfahrung als Leadpartner in europäischen Projekten",
    },
    { en: "Study visits to our member firms", de: "Studienbesuche bei unseren Mitgliedsfirmen" },
    {
      en: "Matchmaking events with our members in spring",
      de: "Kooperationsbörsen mit unseren Mitgliedern im Frühjahr",
    },
    { en: "Soft landing for firms from partner clusters", de: "Anlaufstelle für Firmen aus Partnerclustern" },
  ],
  needs: [
    {
      en: "Partners for BSR Innovation Express 2017",
      de: "Partner für den BSR Innovation Express 2017",
      from: [],
    },
    {
      en: "Clusters that share how they finance their management",
      de: "Cluster, die zeigen, wie sie ihr Management finanzieren",
      from: [],
    },
    { en: "Partners for Interreg and Horizon 2020", de: "Partner für Interreg und Horizon 2020", from: [] },
    {
      en: "Contacts to firms that want to internationalise",
      de: "Kontakte zu Firmen, die sich internationalisieren wollen",
      from: [],
    },
  ],
};
