import { agendaOfReader } from "./agenda-of-reader.server.ts";
import { readerOf } from "../reader.ts";

/** What a page of one's own begins with: frame, delta, and as of when they hold. */
export async function agendaAtHand(locals: App.Locals) {
  const asOf = locals.clock.now();
  const { frame, delta } = await agendaOfReader(
    { tx: locals.db, clock: locals.clock },
    readerOf(locals),
    locals.language,
  );
  return { frame, delta, asOf, isDemonstration: locals.isDemonstration };
}
