import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { changeMailing, mailingOf, segments, versionOfMailing } from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { mailingEntriesOf, mailingRefusalSentence } from "#web/organiser/mailing-entries.server.ts";
import { mailingFormOf } from "#web/organiser/mailing-form.server.ts";
import { mailingRecipients } from "#web/organiser/mailing-recipients.ts";

/** A mailing that is not released yet, to be written differently. */
export async function load({ locals, params }) {
  const mailing = await mailingOf(locals.db, params.mailing);
  if (mailing?.editionId !== params.edition) error(404, "Not found");
  const back = `/${locals.language}/organiser/editions/${params.edition}/mail/${mailing.id}`;
  if (mailing.state !== "held") redirect(303, back);
  const { segment, subject, text } = mailing;
  const form = await mailingFormOf(locals.db, params.edition);
  return { ...form, back, now: { segment, subject, text }, seen: versionOfMailing(mailing) };
}

export const actions = {
  async default({ locals, params, request }: RequestEvent) {
    const { edition: editionId = "", mailing: mailingId = "" } = params;
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const form = await request.formData();
    const entries = mailingEntriesOf(form);
    const bySegment = await mailingRecipients(locals.db, editionId);
    const segment = segments.find((one) => one === entries.segment);
    const changed = await changeMailing(
      { tx: locals.db, clock: systemClock },
      { ...entries, editionId, mailingId, seen: textOf(form, "seen") },
      segment ? bySegment[segment] : [],
    );
    if (!changed.ok)
      return fail(changed.code === "changed-meanwhile" ? 409 : 400, {
        entries,
        refusal: mailingRefusalSentence(changed),
      });
    redirect(303, `/${locals.language}/organiser/editions/${editionId}/mail/${mailingId}`);
  },
};
