import { error } from "@sveltejs/kit";
import { requestCounts, requestsPageOf, requestStates, type RequestState } from "#modules/meetings";
import { editionDesk, namedPeople } from "#web/organiser/edition-desk.ts";
import { pageOf, perPage } from "#web/organiser/page-number.ts";

/** An edition's requests by state. */
export async function load({ locals, params, url }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const wished = url.searchParams.get("state");
  const state = requestStates.find((one) => one === wished) as RequestState | undefined;
  const page = pageOf(url);
  const counts = await requestCounts(locals.db, desk.id);
  const { requests, count } = await requestsPageOf(locals.db, desk.id, { state, page, perPage });
  const ids = requests.flatMap((request) => [request.fromParticipantId, request.toParticipantId]);
  const people = await namedPeople(locals.db, ids);
  return {
    timeZone: desk.timeZone,
    counts,
    state: state ?? null,
    page,
    pages: Math.max(1, Math.ceil(count / perPage)),
    people: Object.fromEntries(people),
    requests: requests.map(
      ({
        id,
        fromParticipantId,
        toParticipantId,
        preference,
        reason,
        reasonLanguage,
        state,
        declineReason,
        sentAt,
      }) => ({
        id,
        from: fromParticipantId,
        to: toParticipantId,
        preference,
        reason,
        reasonLanguage,
        state,
        declineReason,
        sentAt,
      }),
    ),
  };
}
