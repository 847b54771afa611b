import { pagesOfPart, pagesPerPart, partCount } from "#web/public/sitemap/sources.ts";
import { sitemapIndex, urlSet } from "#web/public/sitemap/sitemap-xml.ts";

/** Every public page in both languages; where they are many, where the parts are. */
export async function GET({ locals, url }) {
  const parts = await partCount(locals.db);
  const pages = parts > 2 ? [] : [...(await pagesOfPart(locals.db, 1)), ...(await pagesOfPart(locals.db, 2))];
  const xml =
    parts > 2 || pages.length > pagesPerPart ? sitemapIndex(url.origin, parts) : urlSet(url.origin, pages);
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
