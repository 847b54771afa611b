import { error } from "@sveltejs/kit";
import { pagesOfPart, partCount } from "#web/public/sitemap/sources.ts";
import { urlSet } from "#web/public/sitemap/sitemap-xml.ts";

/** One part of a large sitemap. */
export async function GET({ locals, params, url }) {
  const part = /^[1-9]\d{0,4}$/.test(params.part) ? Number(params.part) : 0;
  if (part === 0 || part > (await partCount(locals.db))) error(404, "Not found");
  const xml = urlSet(url.origin, await pagesOfPart(locals.db, part));
  return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
