import { foldText } from "../text/fold-text.ts";
import { bilingual } from "../text/quote.ts";
import {
  areNeighbours,
  countryName,
  countryNameFirst,
  type LargeRegion,
  largeRegions,
} from "../vocabulary/countries.ts";
import type { Organisation } from "../organisation.ts";
import type { Criterion, Explanation } from "./criterion.ts";

/** How near each relation is. A short way makes visits cheap, and programmes pay for neighbours and for large regions. */
const nearness = { region: 1, country: 0.7, neighboursInOneRegion: 0.8, largeRegion: 0.5, neighbours: 0.5 };
/** Distance at which nearness has fallen to 37 %, in kilometres. */
const distanceKm = 400;
/** Longest way that a sentence calls short, in kilometres. */
const shortWayKm = 500;

function sameRegion(one: Organisation, other: Organisation): boolean {
  const [a, b] = [one, other].map(({ profile }) => foldText(profile.region ?? "").trim());
  return a !== "" && a === b && one.country === other.country;
}

/** The smallest large region that holds both countries; the list stands in that order. */
function commonLargeRegion(one: Organisation, other: Organisation): LargeRegion | undefined {
  return largeRegions.find(
    ({ countries }) => countries.includes(one.country) && countries.includes(other.country),
  );
}

/** Kilometres between two organisations along the surface of the earth; null when a place is unknown. */
export function distanceBetween(one: Organisation, other: Organisation): number | null {
  const [a, b] = [one.profile, other.profile];
  const degrees = [a.latitude, a.longitude, b.latitude, b.longitude];
  if (!degrees.every((value): value is number => typeof value === "number" && Number.isFinite(value)))
    return null;
  const [lat1, lon1, lat2, lon2] = degrees.map((value) => (value * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(Math.max(0, half))));
}

function measure(one: Organisation, other: Organisation): number | null {
  const kilometres = distanceBetween(one, other);
  if (one.country === "" || other.country === "")
    return kilometres === null ? null : Math.exp(-kilometres / distanceKm);
  if (one.country === other.country) return sameRegion(one, other) ? nearness.region : nearness.country;
  const near = areNeighbours(one.country, other.country);
  const region = commonLargeRegion(one, other);
  const relation =
    near && region
      ? nearness.neighboursInOneRegion
      : region
        ? nearness.largeRegion
        : near
          ? nearness.neighbours
          : 0;
  return kilometres === null ? relation : Math.max(relation, Math.exp(-kilometres / distanceKm));
}

function explain(reader: Organisation, other: Organisation): Explanation | null {
  const kilometres = distanceBetween(reader, other);
  const countries = [...new Set([reader.profile.country.trim(), other.profile.country.trim()])].filter(
    (code) => code !== "",
  );
  if (sameRegion(reader, other)) {
    const region = (other.profile.region ?? "").trim();
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `Sie sind in derselben Region zu Hause: ${region}.`
          : `You are at home in the same region: ${region}.`,
      ),
      evidence: [region],
    };
  }
  if (kilometres !== null && kilometres <= shortWayKm) {
    const rounded = Math.max(10, Math.round(kilometres / 10) * 10);
    return {
      sentence: { en: `The way is short: about ${rounded} km.`, de: `Der Weg ist kurz: etwa ${rounded} km.` },
      evidence: countries,
    };
  }
  if (reader.country === "" || other.country === "") return null;
  if (reader.country === other.country)
    return {
      sentence: bilingual((language) =>
        language === "de" ? `Sie sind im selben Land zu Hause.` : `You are in the same country.`,
      ),
      evidence: countries,
    };
  const region = commonLargeRegion(reader, other);
  const [here, there] = [countryNameFirst(reader.country), countryName(other.country)];
  if (areNeighbours(reader.country, other.country))
    return {
      sentence: bilingual((language) =>
        language === "de"
          ? `${here.de} und ${there.de} sind Nachbarn.`
          : `${here.en} and ${there.en} are neighbours.`,
      ),
      evidence: countries,
    };
  if (!region) return null;
  return {
    sentence: bilingual((language) =>
      language === "de"
        ? `${here.de} und ${there.de}: Sie sind beide ${region.where.de} zu Hause.`
        : `${here.en} and ${there.en}: you are both ${region.where.en}.`,
    ),
    evidence: countries,
  };
}

export const closeBy: Criterion = {
  name: "close-by",
  rule: {
    en: "You are near each other, or in a region with programmes of its own.",
    de: "Sie sind einander nah oder in einem Raum mit eigenen Förderprogrammen.",
  },
  symmetric: true,
  measure: (reader, other) => measure(reader.organisation, other.organisation),
  explain: (reader, other) => explain(reader.organisation, other.organisation),
};
