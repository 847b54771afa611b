import { error, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { isMarkKind, markParticipant, type MarkKind } from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { peopleById } from "../people-by-id.ts";
import { readerOf } from "../reader.ts";
import type { ActionAnswer } from "../request-actions.ts";

/** What a mark that was set or taken back says: the sentence, and what it is now. */
export type MarkAnswer = ActionAnswer & { mark: { kind: MarkKind; on: boolean } };

const sentences: Record<
  MarkKind,
  { on: (who: { name: string }) => string; off: (who: { name: string }) => string }
> = {
  bookmark: { on: m.encounters_marked_bookmark, off: m.encounters_unmarked_bookmark },
  interested: { on: m.encounters_marked_interested, off: m.encounters_unmarked_interested },
  not_now: { on: m.encounters_marked_not_now, off: m.encounters_unmarked_not_now },
  block: { on: m.encounters_marked_block, off: m.encounters_unmarked_block },
};

/** Sets a mark on someone or takes it back; `mark` reads `bookmark on`, `not_now off`, and so on. */
export async function markAction(event: RequestEvent): Promise<MarkAnswer> {
  const reader = readerOf(event.locals);
  const { db, clock, announce, language } = event.locals;
  const form = await event.request.formData();
  const to = textOf(form, "person");
  const [kind = "", turn = ""] = textOf(form, "mark").split(" ");
  if (!isUuid(to) || !isMarkKind(kind) || (turn !== "on" && turn !== "off")) error(404, "Not found");
  const on = turn === "on";
  const wish = { editionId: reader.editionId, from: reader.participantId, to, kind, on };
  const result = await markParticipant({ tx: db, clock, announce }, wish);
  if (!result.ok) error(404, "Not found");
  const name = (await peopleById(db, [to], language)).get(to)?.name ?? "";
  return { about: to, done: sentences[kind][turn]({ name }), mark: { kind, on } };
}
