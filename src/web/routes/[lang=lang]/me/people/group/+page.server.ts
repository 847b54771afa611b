import { fail } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { inviteGroup, invitedBounds, reasonLengthMax, type Preference } from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { companionsOfReader } from "#web/participant/people/companions-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import { newGroupRefusalSentence } from "#web/participant/refusal-sentences.ts";
import { needsOf } from "#web/participant/request-actions.ts";
import { requestsUsedCount } from "#web/participant/request-view.ts";

/** Whom the reader could ask together: those they noted, and the one whose profile they come from. */
export async function load({ locals, url }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const asked = url.searchParams.get("with") ?? "";
  const chosen = isUuid(asked) ? asked : null;
  const [edition, facts, people] = await Promise.all([
    editionOfReader(db, reader),
    factsOfReader(db, reader),
    companionsOfReader(db, reader, { language, chosen }),
  ]);
  return {
    people,
    chosen,
    bounds: invitedBounds,
    usedCount: requestsUsedCount(facts),
    requestsMax: edition.requestsPerParticipantMax,
  };
}

export const actions = {
  async send(event) {
    const reader = readerOf(event.locals);
    const form = await event.request.formData();
    const to = form
      .getAll("to")
      .filter((id): id is string => typeof id === "string" && isUuid(id))
      .slice(0, invitedBounds.max + 1);
    const reason = textOf(form, "reason").replaceAll(/\s*[\r\n]+\s*/g, " ");
    const wished = textOf(form, "preference");
    const preference: Preference = wished === "must" || wished === "nice" ? wished : "want";
    const refuse = (refused: string) => fail(409, { refused, typed: { reason, to, preference } });
    const count = [...reason].length;
    if (count > reasonLengthMax) return refuse(m.encounters_reason_too_long({ max: reasonLengthMax, count }));
    const { editionId, participantId: from } = reader;
    const { db, language } = event.locals;
    const open = await companionsOfReader(db, reader, { language, chosen: null, among: to });
    if (open.length < to.length) return refuse(newGroupRefusalSentence({ code: "not-bookable" }));
    const group = { editionId, from, to, preference, reason, reasonLanguage: language };
    const result = await inviteGroup(needsOf(event), group);
    if (!result.ok) return refuse(newGroupRefusalSentence(result));
    return { done: m.encounters_group_sent() };
  },
};
