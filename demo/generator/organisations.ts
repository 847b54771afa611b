import {
  ecosystems,
  portfolios,
  type Code,
  type Organisation,
  type OrganisationKind,
} from "#modules/directory";
import type { Chance } from "./chance.ts";
import type { Row } from "./csv.ts";
import { delegations } from "./edition.ts";

export type DemoOrganisation = Organisation & {
  delegationCode: string | null;
  isFromBadenWuerttemberg: boolean;
};

/** Countries of the Baltic Sea Region, whose clusters the conference brings together with Baden-Württemberg. */
export const balticSeaCountries: readonly string[] = ["DK", "NO", "SE", "FI", "EE", "LV", "LT", "PL"];

/** The organisations of the sources with codes, a place on the map and, where the source is their own page, a website. */
export function organisationsOf(
  clusters: readonly Row[],
  places: readonly Row[],
  chance: Chance,
): DemoOrganisation[] {
  const placeOf = new Map(places.map((place) => [`${place.country} ${place.region_text}`, place]));
  return clusters.map((row) => {
    const { id = "", name = "", country = "", region_text: region = "", source_url: sourceUrl = "" } = row;
    const place = placeOf.get(`${country} ${region}`) ?? placeOf.get(`${country} `);
    const delegation = delegations.find(
      (one) => one.country === country && (!one.regions || one.regions.includes(region)),
    );
    return {
      id,
      name,
      kind: kindOf(name),
      country,
      region: region || null,
      ecosystem: codeOf(ecosystems, row.eu_ecosystem),
      portfolio: codeOf(portfolios, row.esca_portfolio),
      keywords: { de: listOf(row.keywords_de), en: listOf(row.keywords_en) },
      qualityLabel: row.quality_label || null,
      descriptorBasis: row.descriptor_basis || null,
      sourceUrl: sourceUrl || null,
      website: websiteOf(id, name, sourceUrl),
      latitude: nearby(place?.latitude, chance, 0.22),
      longitude: nearby(place?.longitude, chance, 0.34),
      delegationCode: delegation?.code ?? null,
      isFromBadenWuerttemberg: delegation?.code === "baden-wuerttemberg",
    };
  });
}

/** Those that take part: every country, all of Baden-Württemberg, and the Baltic Sea Region strongly. */
export function participatingOrganisations(
  all: readonly DemoOrganisation[],
  count: number,
  chance: Chance,
): DemoOrganisation[] {
  const chosen = new Set(all.filter((one) => one.isFromBadenWuerttemberg));
  const shuffled = chance.shuffled(all);
  for (const country of new Set(all.map((one) => one.country)))
    chosen.add(shuffled.find((one) => one.country === country) as DemoOrganisation);
  const rest = shuffled
    .filter((one) => !chosen.has(one))
    .map((one) => ({ one, rank: chance.next() * (balticSeaCountries.includes(one.country) ? 0.55 : 1) }))
    .toSorted((a, b) => a.rank - b.rank);
  for (const { one } of rest) if (chosen.size < count) chosen.add(one);
  return all.filter((one) => chosen.has(one));
}

function codeOf(list: readonly Code[], name = ""): string {
  const entry = list.find((one) => one.name.en === name);
  if (!entry) throw new Error(`no code list knows "${name}"`);
  return entry.code;
}

function listOf(text = ""): string[] {
  return text.split(";").flatMap((word) => word.trim() || []);
}

const kinds: [RegExp, OrganisationKind][] = [
  [/agentur|business region|region \/|chamber|bayern innovativ|wfg|business joensuu/i, "agency"],
  [
    /institut|campus|science park|biotechnology park|innovation park|research|centre\b|parque|centrum|citeve|environment park/i,
    "research-node",
  ],
  [/network|netz|platform|plattform|association|forum|alliance|allianz|initiative|community/i, "sme-network"],
];

/** A guess from the name; the sources do not say it. */
function kindOf(name: string): OrganisationKind {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? "cluster";
}

/** Hosts that carry a word of a name and yet belong to someone else. */
const portals: readonly string[] = ["cluster-analysis.org", "clusterplattform.de", "silicon-europe.eu"];

/** The address of a source's host where the host carries the organisation's own name, and not a project's or a portal's. */
function websiteOf(id: string, name: string, sourceUrl: string): string | null {
  if (!URL.canParse(sourceUrl)) return null;
  const url = new URL(sourceUrl);
  const labels = url.hostname.replace(/^www\./, "").split(".");
  const host = (labels.at(-2) ?? "").replaceAll("-", "");
  const own = [
    id.replaceAll("-", ""),
    (name.split(/[\s(–/]/)[0] ?? "").toLowerCase().replaceAll(/[^a-z0-9]/g, ""),
  ];
  const isOwn = own.some((word) => word.length >= 4 && (host === word || host.startsWith(word)));
  return isOwn && labels.length === 2 && !portals.includes(labels.join(".")) ? url.origin : null;
}

/** A place some way off the centre of its region, so that organisations of one region do not cover each other. */
function nearby(degrees: string | undefined, chance: Chance, spread: number): number | null {
  const moved = (chance.next() - 0.5) * 2 * spread;
  return degrees ? Math.round((Number(degrees) + moved) * 1000) / 1000 : null;
}
