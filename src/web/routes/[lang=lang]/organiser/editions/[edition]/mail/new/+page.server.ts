import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import {
  holdMailing,
  placeholders,
  segments,
  subjectLengthMax,
  textLengthMax,
  type MailingRefusal,
} from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { mailingRecipients } from "#web/organiser/mailing-recipients.ts";
import { m } from "#web/paraglide/messages.js";

/** Where organisers write to many at once. */
export async function load({ locals, params }) {
  const recipients = await mailingRecipients(locals.db, params.edition);
  return {
    segments: segments.map((segment) => ({ segment, count: recipients[segment].length })),
    placeholders: placeholders.map((name) => `{${name}}`).join(", "),
    subjectLengthMax,
    textLengthMax,
  };
}

export const actions = {
  async default({ locals, params, request }: RequestEvent) {
    const editionId = params.edition ?? "";
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const form = await request.formData();
    // A browser sends line breaks as two signs; the database and the length count them as one.
    const field = (name: string) => textOf(form, name).replaceAll("\r\n", "\n");
    const entries = {
      segment: field("segment"),
      subject: { de: field("subject-de"), en: field("subject-en") },
      text: { de: field("text-de"), en: field("text-en") },
    };
    const bySegment = await mailingRecipients(locals.db, editionId);
    const segment = segments.find((one) => one === entries.segment);
    const held = await holdMailing(
      { tx: locals.db, clock: systemClock },
      { ...entries, editionId, by: locals.actor.accountId },
      segment ? bySegment[segment] : [],
    );
    if (!held.ok) return fail(400, { entries, refusal: refusalSentence(held) });
    redirect(303, `/${locals.language}/organiser/editions/${editionId}/mail/${held.value.mailingId}`);
  },
};

function refusalSentence(refusal: MailingRefusal): string {
  switch (refusal.code) {
    case "unknown-segment":
      return m.letters_refusal_unknown_segment();
    case "subject-missing":
      return m.letters_refusal_subject_missing();
    case "subject-too-long":
      return m.letters_refusal_subject_too_long({ max: refusal.max });
    case "text-missing":
      return m.letters_refusal_text_missing();
    case "text-too-long":
      return m.letters_refusal_text_too_long({ max: refusal.max });
    case "unknown-placeholder":
      return m.letters_refusal_unknown_placeholder({ placeholder: `{${refusal.placeholder}}` });
    case "nobody-to-write-to":
      return m.letters_refusal_nobody();
  }
}
