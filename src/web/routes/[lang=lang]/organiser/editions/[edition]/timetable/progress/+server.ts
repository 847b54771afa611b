import { error, json } from "@sveltejs/kit";
import { latestRunOf } from "#modules/meetings";
import { runView } from "#web/organiser/run-view.ts";

/** How far the latest run is, from the database: it may be going in another process. */
export async function GET({ locals, params }) {
  const run = await latestRunOf(locals.db, params.edition);
  if (!run) error(404, "Not found");
  return json(runView(run), { headers: { "cache-control": "no-store" } });
}
