import type { Tx } from "#kernel/tx";
import { organisationGroups, organisationIds } from "#modules/directory";
import { allSeries, editionsOf } from "#modules/editions";
import { landscapes } from "#modules/site";
import { hasPage } from "#web/public/public-pages.ts";

/** So many pages stand in one part, each in both languages: 10,000 addresses. */
export const pagesPerPart = 5_000;

/** Public pages without their language: "" is the start page. */
export type SitemapSource = (tx: Tx) => Promise<string[]>;

/** Everything public but organisations: few enough for one part. A source more is an entry more. */
export const sitemapSources: readonly SitemapSource[] = [
  async () =>
    [
      "",
      "/organisations",
      "/landscapes",
      "/calls",
      "/topics",
      "/imprint",
      "/privacy",
      "/accessibility",
      "/accessibility/report",
    ].filter(hasPage),
  async (tx) =>
    (await editionsOf(tx)).flatMap(({ id }) =>
      ["/editions/[edition]", "/editions/[edition]/programme"]
        .filter(hasPage)
        .map((path) => path.replace("[edition]", id)),
    ),
  async (tx) => (await allSeries(tx)).map(({ id }) => `/series/${id}`),
  async () => landscapes.map(({ id }) => `/landscapes/${id}`),
];

/** How many parts the sitemap has: one for everything else, the others for organisations. */
export async function partCount(tx: Tx): Promise<number> {
  const groups = await organisationGroups(tx, { text: "", among: [] });
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return 1 + Math.ceil(count / pagesPerPart);
}

/** The pages of a part, from 1. */
export async function pagesOfPart(tx: Tx, part: number): Promise<string[]> {
  if (part === 1) {
    const pages: string[] = [];
    for (const source of sitemapSources) pages.push(...(await source(tx)));
    return pages;
  }
  const ids = await organisationIds(tx, { limit: pagesPerPart, offset: (part - 2) * pagesPerPart });
  return ids.map((id) => `/organisations/${id}`);
}
