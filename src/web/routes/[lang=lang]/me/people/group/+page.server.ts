import { fail, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { inviteGroup, invitedBounds, requestsMaxOf } from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { companionsOfReader } from "#web/participant/people/companions-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import { newGroupRefusalSentence } from "#web/participant/refusal-sentences.ts";
import { needsOf } from "#web/participant/request-actions.ts";
import { requestsUsedCount } from "#web/participant/request-view.ts";
import { preferenceOf, reasonOf } from "#web/participant/wish-of-form.ts";

/** Whom the reader could ask together; the one whose profile they come from is ticked. */
export async function load({ locals, url }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const asked = url.searchParams.get("with") ?? "";
  const chosen = isUuid(asked) ? [asked] : [];
  const [facts, requestsMax, found] = await Promise.all([
    factsOfReader(db, reader, locals.clock.now()),
    requestsMaxOf(db, reader.editionId, reader.participantId),
    companionsOfReader(db, reader, { language, chosen, words: url.searchParams.get("q") ?? "" }),
  ]);
  return { found, bounds: invitedBounds, usedCount: requestsUsedCount(facts), requestsMax };
}

/** What stands in the form, and whom the page shows for it. */
async function filledIn({ locals, request }: RequestEvent) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const form = await request.formData();
  const ids = form.getAll("to").filter((id): id is string => typeof id === "string" && isUuid(id));
  const to = [...new Set(ids)].slice(0, invitedBounds.max + 1);
  const { reason, tooLong } = reasonOf(form);
  const preference = preferenceOf(form);
  const shown = (words: string) => companionsOfReader(db, reader, { language, chosen: to, words });
  return { reader, tooLong, typed: { to, reason, preference }, words: textOf(form, "q"), shown };
}

export const actions = {
  /** Looks for others; who is ticked and what is written stays. */
  async find(event) {
    const { typed, words, shown } = await filledIn(event);
    return { typed, found: await shown(words) };
  },
  async send(event) {
    const { reader, tooLong, typed, words, shown } = await filledIn(event);
    const refuse = async (refused: string) => fail(409, { refused, typed, found: await shown(words) });
    const { to, reason, preference } = typed;
    if (tooLong) return refuse(tooLong);
    const { editionId, participantId: from } = reader;
    const { language } = event.locals;
    const group = { editionId, from, to, preference, reason, reasonLanguage: language };
    const result = await inviteGroup(needsOf(event), group);
    if (!result.ok) {
      const ids = result.code === "not-bookable" ? result.participantIds : [];
      const people = await peopleById(event.locals.db, [...ids], language);
      return refuse(
        newGroupRefusalSentence(
          result,
          ids.flatMap((id) => people.get(id)?.name ?? []),
        ),
      );
    }
    return { done: m.encounters_group_sent() };
  },
};
