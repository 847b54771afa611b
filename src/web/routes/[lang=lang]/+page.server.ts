import { redirect } from "@sveltejs/kit";

/** The start page is the conference; without one it says what to do. */
export async function load({ parent, locals }) {
  const { editionId } = await parent();
  if (editionId) redirect(303, `/${locals.language}/editions/${editionId}`);
  return {};
}
