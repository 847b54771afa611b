import { error, redirect } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { decideReport, reportedMessagesOf } from "#modules/meetings";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { editionDesk, namedPeople } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";

/** The messages that participants have reported, the open ones first; no other message is ever shown here. */
export async function load({ locals, params, url }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const page = pageOf(url);
  const { reports, count } = await reportedMessagesOf(locals.db, desk.id, { page, perPage });
  const pages = pageCountOf(count);
  // A page beyond the last one is empty and does not say how many there are.
  const instead = count === 0 && page > 1 ? url.pathname : lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const people = await namedPeople(
    locals.db,
    reports.flatMap((one) => [one.from, one.to]),
  );
  return { timeZone: desk.timeZone, page, pages, reports, people: Object.fromEntries(people) };
}

export const actions = {
  async decide({ locals, params, request }) {
    const form = await request.formData();
    const messageId = textOf(form, "message");
    const wished = textOf(form, "state");
    const state = wished === "hidden" || wished === "dismissed" ? wished : null;
    if (!isUuid(messageId) || !state) error(404, "Not found");
    const decided = await decideReport(
      { tx: locals.db, clock: locals.clock },
      { editionId: params.edition, messageId, state, by: locals.actor?.accountId ?? null },
    );
    if (!decided) error(404, "Not found");
    return {
      about: messageId,
      done: state === "hidden" ? m.encounters_report_done_hidden() : m.encounters_report_done_dismissed(),
    };
  },
};
