import { error, fail, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { requestMeeting } from "#modules/meetings";
import { participantOf } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { agreedSentence } from "../agreed-sentence.ts";
import { peopleById } from "../people-by-id.ts";
import { readerOf } from "../reader.ts";
import { requestRefusalSentence } from "../refusal-sentences.ts";
import { needsOf, type ActionAnswer } from "../request-actions.ts";
import { preferenceOf, reasonOf } from "../wish-of-form.ts";

/**
 * Asks the person of the page, or anyone of their organisation. Whoever cannot be reached, for whatever cause, is told
 * of in the same words. Line breaks become blanks; a reason that is too long is kept in the form.
 */
export async function askAction(event: RequestEvent) {
  const reader = readerOf(event.locals);
  const { db, language } = event.locals;
  const id = event.params.participant ?? "";
  const person = isUuid(id) ? await participantOf(db, reader.editionId, id) : null;
  if (!person || person.state !== "approved") error(404, "Not found");
  const form = await event.request.formData();
  const whom = textOf(form, "to") === "organisation" ? "organisation" : "person";
  const preference = preferenceOf(form);
  const { reason, tooLong } = reasonOf(form);
  const typed = { reason, preference, whom };
  const refuse = (refused: string) => fail(409, { about: id, refused, typed } satisfies ActionAnswer);
  if (tooLong) return refuse(tooLong);
  const asked = {
    editionId: reader.editionId,
    from: reader.participantId,
    preference,
    reason,
    reasonLanguage: language,
  };
  const result = await requestMeeting(
    needsOf(event),
    whom === "organisation" ? { ...asked, toOrganisationId: person.organisationId } : { ...asked, to: id },
  );
  const view = (await peopleById(db, [id], language)).get(id);
  const name = view?.name ?? "";
  if (!result.ok) {
    const closed = result.code === "not-bookable";
    return refuse(closed ? m.encounters_not_open({ name }) : requestRefusalSentence(result));
  }
  const { agreed } = result.value;
  if (agreed)
    return {
      about: id,
      done: await agreedSentence(db, agreed, { editionId: reader.editionId, language }),
    } satisfies ActionAnswer;
  const done =
    whom === "organisation"
      ? m.encounters_ask_sent_anyone({ organisation: view?.organisation.name ?? "" })
      : m.encounters_ask_sent({ name });
  return { about: id, done } satisfies ActionAnswer;
}
