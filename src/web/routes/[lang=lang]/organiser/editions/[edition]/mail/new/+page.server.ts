import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { holdMailing, segments } from "#modules/notifications";
import { isOrganiserOf } from "#web/actor.ts";
import { mailingEntriesOf, mailingRefusalSentence } from "#web/organiser/mailing-entries.server.ts";
import { mailingFormOf } from "#web/organiser/mailing-form.server.ts";
import { mailingRecipients } from "#web/organiser/mailing-recipients.ts";

/** Where organisers write to many at once. */
export function load({ locals, params }) {
  return mailingFormOf(locals.db, params.edition);
}

export const actions = {
  async default({ locals, params, request }: RequestEvent) {
    const editionId = params.edition ?? "";
    if (!locals.actor || !isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const entries = mailingEntriesOf(await request.formData());
    const bySegment = await mailingRecipients(locals.db, editionId);
    const segment = segments.find((one) => one === entries.segment);
    const held = await holdMailing(
      { tx: locals.db, clock: systemClock },
      { ...entries, editionId, by: locals.actor.accountId },
      segment ? bySegment[segment] : [],
    );
    if (!held.ok) return fail(400, { entries, refusal: mailingRefusalSentence(held) });
    redirect(303, `/${locals.language}/organiser/editions/${editionId}/mail/${held.value.mailingId}`);
  },
};
