import { json } from "@sveltejs/kit";
import { m } from "#web/paraglide/messages.js";
import { parseAct, performAct } from "#web/participant/offline/perform-act.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** Does one act of the reader, sent by a page now or after a time without connection. */
export async function POST({ request, locals }) {
  const act = parseAct(await request.json().catch(() => null));
  if (!act) return json({ done: false, sentence: m.agenda_refused_unknown() }, { status: 400 });
  const reader = readerOf(locals);
  // A page of somebody who was signed in here before does nothing in the name of whoever is now.
  const owner = request.headers.get("x-owner");
  if (owner !== null && owner !== reader.participantId)
    return json({ done: false, sentence: m.agenda_refused_unknown() }, { status: 412 });
  const answer = await performAct(locals, reader, act);
  return json(answer, { status: answer.done ? 200 : 409 });
}
