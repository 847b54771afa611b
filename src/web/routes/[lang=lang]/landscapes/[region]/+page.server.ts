import { error, redirect } from "@sveltejs/kit";
import { landscapeOf } from "#modules/site";
import {
  distances,
  landscapeView,
  pageSize,
  parseWish,
} from "#web/public/landscapes/landscape-view.server.ts";
import { parsePage } from "#web/public/organisation-choice.ts";

/** One landscape, seen from a place or an organisation. Five queries, two more in a directory of more than 1,000. */
export async function load({ locals, params, url }) {
  const landscape = landscapeOf(params.region);
  if (!landscape) error(404, "Not found");
  const wish = { ...parseWish(url.searchParams), page: parsePage(url.searchParams) };
  const view = await landscapeView(locals.db, landscape, wish, locals.language);
  const pages = Math.max(1, Math.ceil(view.total / pageSize));
  if (wish.page > pages) redirect(303, `/${locals.language}/landscapes/${landscape.id}`);
  return { landscape: view, distances, page: wish.page, pages };
}
