import { redirect } from "@sveltejs/kit";
import { caughtLettersOf } from "#modules/notifications";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";

/** What Kontor would have sent; the page exists in the demonstration only. */
export async function load({ locals, url }) {
  const address = url.searchParams.get("address")?.replaceAll("\0", "").trim().toLowerCase() ?? "";
  const page = pageOf(url);
  const { rows, total } = await caughtLettersOf(locals.db, {
    address: address || undefined,
    page,
    pageSize: perPage,
  });
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  return { language: locals.language, address, letters: rows, page, pages };
}
