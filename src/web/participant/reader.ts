import { error } from "@sveltejs/kit";
import type { Actor } from "#web/actor.ts";

export type Reader = Actor["participations"][number];

/** As whom someone reads the participant's pages: their latest participation, the one the layout shows too. */
export function readerOf(locals: { actor: Actor | null }): Reader {
  const participation = locals.actor?.participations[0];
  if (!participation) error(404, "Not found");
  return participation;
}
