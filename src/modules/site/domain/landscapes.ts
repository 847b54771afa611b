import type { Bilingual } from "#kernel/language";

/** A part of a landscape: a country, or those of its regions that lie below a NUTS code, as the directory writes them. */
export type LandscapePart = { country: string; nuts: string; regions?: readonly string[] };

/** A place from which distances are measured. */
export type NamedPlace = { id: string; name: Bilingual; latitude: number; longitude: number };

/** A region whose organisations are looked at together. The first of its places is where one looks from unless one says. */
export type Landscape = {
  id: string;
  name: Bilingual;
  parts: readonly LandscapePart[];
  places: readonly string[];
};

const place = (id: string, de: string, en: string, latitude: number, longitude: number): NamedPlace => ({
  id,
  name: { de, en },
  latitude,
  longitude,
});

export const namedPlaces: readonly NamedPlace[] = [
  place("aarhus", "Aarhus", "Aarhus", 56.16, 10.2),
  place("berlin", "Berlin", "Berlin", 52.52, 13.4),
  place("copenhagen", "Kopenhagen", "Copenhagen", 55.68, 12.57),
  place("freiburg", "Freiburg", "Freiburg", 48.0, 7.85),
  place("gdansk", "Danzig", "Gdańsk", 54.35, 18.65),
  place("gothenburg", "Göteborg", "Gothenburg", 57.71, 11.97),
  place("hamburg", "Hamburg", "Hamburg", 53.55, 9.99),
  place("helsinki", "Helsinki", "Helsinki", 60.17, 24.94),
  place("mannheim", "Mannheim", "Mannheim", 49.49, 8.47),
  place("oslo", "Oslo", "Oslo", 59.91, 10.75),
  place("oulu", "Oulu", "Oulu", 65.01, 25.47),
  place("riga", "Riga", "Riga", 56.95, 24.11),
  place("rostock", "Rostock", "Rostock", 54.09, 12.1),
  place("stockholm", "Stockholm", "Stockholm", 59.33, 18.07),
  place("stuttgart", "Stuttgart", "Stuttgart", 48.78, 9.18),
  place("tallinn", "Tallinn", "Tallinn", 59.44, 24.75),
  place("trondheim", "Trondheim", "Trondheim", 63.43, 10.4),
  place("ulm", "Ulm", "Ulm", 48.4, 9.99),
  place("vilnius", "Vilnius", "Vilnius", 54.69, 25.28),
  place("warsaw", "Warschau", "Warsaw", 52.23, 21.01),
];

const whole = (country: string): LandscapePart => ({ country, nuts: country });

/** Everything of Baden-Württemberg, by the names of its twelve regions and of regions that share them. */
const badenWuerttemberg: LandscapePart = {
  country: "DE",
  nuts: "DE1",
  regions: [
    "Baden-Württemberg",
    "Bodensee",
    "Bodensee-Oberschwaben",
    "Donau-Iller",
    "Freiburg",
    "Heilbronn-Franken",
    "Hochrhein-Bodensee",
    "Karlsruhe",
    "Mittlerer Oberrhein",
    "Neckar-Alb",
    "Nordschwarzwald",
    "Ostwürttemberg",
    "Rhein-Neckar",
    "Schwarzwald-Baar-Heuberg",
    "Stuttgart",
    "Stuttgart / Neckar-Alb",
    "Südlicher Oberrhein",
    "Tübingen",
  ],
};

const german = (nuts: string, ...regions: string[]): LandscapePart => ({ country: "DE", nuts, regions });

/** The landscapes that the public sees. A landscape more is a row more. */
export const landscapes: readonly Landscape[] = [
  {
    id: "baden-wuerttemberg",
    name: { de: "Baden-Württemberg", en: "Baden-Württemberg" },
    parts: [badenWuerttemberg],
    places: ["stuttgart", "mannheim", "freiburg", "ulm"],
  },
  {
    id: "scandinavia",
    name: { de: "Skandinavien", en: "Scandinavia" },
    parts: [whole("DK"), whole("NO"), whole("SE")],
    places: ["copenhagen", "oslo", "stockholm", "gothenburg", "aarhus", "trondheim"],
  },
  {
    id: "baltic-states",
    name: { de: "Baltische Staaten", en: "Baltic states" },
    parts: [whole("EE"), whole("LV"), whole("LT")],
    places: ["riga", "vilnius", "tallinn"],
  },
  {
    id: "finland",
    name: { de: "Finnland", en: "Finland" },
    parts: [whole("FI")],
    places: ["helsinki", "oulu"],
  },
  {
    id: "northern-germany",
    name: { de: "Norddeutschland und Berlin", en: "Northern Germany and Berlin" },
    parts: [
      german("DE3", "Berlin"),
      german("DE4", "Brandenburg"),
      german("DE5", "Bremen"),
      german("DE6", "Hamburg"),
      german("DE8", "Mecklenburg-Vorpommern"),
      german("DEF", "Schleswig-Holstein"),
    ],
    places: ["hamburg", "berlin", "rostock"],
  },
  {
    id: "poland",
    name: { de: "Polen", en: "Poland" },
    parts: [whole("PL")],
    places: ["warsaw", "gdansk"],
  },
];

export function landscapeOf(id: string): Landscape | null {
  return landscapes.find((one) => one.id === id) ?? null;
}

/** Whether an organisation of this country and region belongs to the landscape. */
export function belongsTo(landscape: Landscape, at: { country: string; region: string | null }): boolean {
  return landscape.parts.some(
    (part) =>
      part.country === at.country &&
      (!part.regions || (at.region !== null && part.regions.includes(at.region))),
  );
}
