import { redirect } from "@sveltejs/kit";
import { isAdministrator } from "#web/actor.ts";

/** The start page is the conference; without one it says so, and to an administrator what to do. */
export async function load({ parent, locals }) {
  const { editionId } = await parent();
  if (editionId) redirect(303, `/${locals.language}/editions/${editionId}`);
  return { isAdministrator: isAdministrator(locals.actor) };
}
