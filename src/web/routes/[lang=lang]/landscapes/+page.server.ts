import { landscapesAtAGlance } from "#web/public/landscapes/landscape-view.server.ts";

/** The landscapes of clusters with their figures. One query. */
export async function load({ locals }) {
  return { landscapes: await landscapesAtAGlance(locals.db, locals.language) };
}
