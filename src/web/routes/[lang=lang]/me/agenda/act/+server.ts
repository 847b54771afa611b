import { json } from "@sveltejs/kit";
import { m } from "#web/paraglide/messages.js";
import { parseAct, performAct } from "#web/participant/offline/perform-act.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** Does one act of the reader, sent by a page now or after a time without connection. */
export async function POST({ request, locals }) {
  const act = parseAct(await request.json().catch(() => null));
  if (!act) return json({ done: false, sentence: m.agenda_refused_unknown() }, { status: 400 });
  const answer = await performAct(locals, readerOf(locals), act);
  return json(answer, { status: answer.done ? 200 : 409 });
}
