import { allCalls } from "#modules/calls";
import { callListOf, filtersOf } from "#web/calls/call-list.server.ts";

/** Every call that there is, on one time line and by date. */
export async function load({ locals, url }) {
  const { db, clock, language } = locals;
  const filters = filtersOf(url.searchParams);
  const list = callListOf(await allCalls(db), filters, { now: clock.now(), language });
  return { ...list, filters };
}
