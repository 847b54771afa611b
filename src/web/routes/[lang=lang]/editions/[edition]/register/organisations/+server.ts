import { json } from "@sveltejs/kit";
import { cleanLine } from "#modules/registration";
import { organisationHits } from "#web/registration/organisation-hits.server.ts";

/** Organisations that someone may mean, as they type. The directory is public. */
export async function GET({ locals, url }) {
  const text = cleanLine(url.searchParams.get("q") ?? "").slice(0, 100);
  return json(await organisationHits(locals.db, { text, chosen: "", language: locals.language }));
}
