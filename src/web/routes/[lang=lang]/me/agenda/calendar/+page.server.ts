import { fail } from "@sveltejs/kit";
import { calendarFeedOf, dropCalendarFeed, renewCalendarAddress } from "#modules/contacts";
import { textOf } from "#web/form-text.ts";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";

export async function load({ locals }) {
  const reader = readerOf(locals);
  const feed = await calendarFeedOf(locals.db, reader.participantId);
  const { timeZone } = await editionOfReader(locals.db, reader);
  return { madeAt: feed?.madeAt ?? null, timeZone };
}

export const actions = {
  /** The address is shown in this one answer and nowhere else: the database keeps its hash only. */
  async renew({ locals, url, request }) {
    const { editionId, participantId: by } = readerOf(locals);
    const { db: tx, clock, language } = locals;
    // A new address ends the one that calendars use already.
    const isConfirmed = textOf(await request.formData(), "confirmed") === "yes";
    if (!isConfirmed && (await calendarFeedOf(tx, by))) return fail(409, { asks: true });
    const { secret } = await renewCalendarAddress({ tx, clock }, { editionId, by, language });
    return { address: `${url.origin}/calendar/${secret}.ics` };
  },
  async end({ locals }) {
    await dropCalendarFeed(locals.db, readerOf(locals).participantId);
    return { ended: true };
  },
};
