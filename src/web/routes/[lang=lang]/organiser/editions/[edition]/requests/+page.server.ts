import { error, redirect } from "@sveltejs/kit";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { requestCounts, requestsPageOf, requestStates, type RequestState } from "#modules/meetings";
import { participantsOf } from "#modules/registration";
import { editionDesk, namedPeople, organisationIdsNamed } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";

/** More people than this are not told apart by a search. */
const peopleFoundMax = 1_000;

/** An edition's requests by state, those of some people when their names or organisations are searched for. */
export async function load({ locals, params, url }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const wished = url.searchParams.get("state");
  const state = requestStates.find((one) => one === wished) as RequestState | undefined;
  const page = pageOf(url);
  const counts = await requestCounts(locals.db, desk.id);
  const text = url.searchParams.get("text")?.trim().slice(0, 100) ?? "";
  const participantIds = text === "" ? undefined : await idsOfPeopleFound(locals.db, desk.id, text);
  const wanted = { state, participantIds, page, perPage };
  const { requests, count } = await requestsPageOf(locals.db, desk.id, wanted);
  const pages = pageCountOf(count);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const ids = requests.flatMap((request) =>
    [request.fromParticipantId, request.toParticipantId ?? []].flat(),
  );
  const people = await namedPeople(locals.db, ids);
  return {
    timeZone: desk.timeZone,
    counts,
    state: state ?? null,
    text,
    foundCount: count,
    page,
    pages,
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
        to: toParticipantId ?? "",
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

async function idsOfPeopleFound(tx: Tx, editionId: EditionId, text: string): Promise<ParticipantId[]> {
  const textOrganisationIds = await organisationIdsNamed(tx, text);
  const wish = { text, textOrganisationIds, page: 1, pageSize: peopleFoundMax };
  return (await participantsOf(tx, editionId, wish)).rows.map((participant) => participant.id);
}
