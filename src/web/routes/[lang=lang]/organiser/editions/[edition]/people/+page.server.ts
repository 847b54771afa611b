import { error, redirect } from "@sveltejs/kit";
import { countryName } from "#modules/directory";
import { meetingCountsOf, publishedTimetableOf } from "#modules/meetings";
import { delegationsOf, participantsOf, participantStates } from "#modules/registration";
import { delegationOf, isOrganiserOf } from "#web/actor.ts";
import { editionDesk, organisationIdsNamed, withOrganisations } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";

/** Who takes part. A partner sees their own delegation and nobody else, whatever the address asks for. */
export async function load({ locals, params, url }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const organises = isOrganiserOf(locals.actor, desk.id);
  const ownDelegation = organises ? null : delegationOf(locals.actor, desk.id);
  if (!organises && ownDelegation === null) error(404, "Not found");

  const text = url.searchParams.get("text")?.trim().slice(0, 100) ?? "";
  const state = participantStates.find((one) => one === url.searchParams.get("state"));
  const asked = url.searchParams.get("delegation") ?? "";
  const delegations = await delegationsOf(locals.db, desk.id);
  const delegationCode = ownDelegation ?? delegations.find((delegation) => delegation.code === asked)?.code;
  const page = pageOf(url);
  const textOrganisationIds = await organisationIdsNamed(locals.db, text);
  const filters = { text, textOrganisationIds, states: state && [state], delegationCode };
  const { rows, total } = await participantsOf(locals.db, desk.id, { ...filters, page, pageSize: perPage });
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const people = await withOrganisations(locals.db, rows);
  const published = await publishedTimetableOf(locals.db, desk.id);
  const ids = rows.map((row) => row.id);
  const meetingCounts = published ? await meetingCountsOf(locals.db, published.id, ids) : null;
  const delegationNames = new Map(
    delegations.map((delegation) => [delegation.code, delegation.name[locals.language]]),
  );
  const nameOf = (code: string | null) => (code === null ? null : (delegationNames.get(code) ?? code));
  return {
    organises,
    ownDelegation: nameOf(ownDelegation),
    text,
    state: state ?? "",
    delegation: organises ? (delegationCode ?? "") : "",
    delegations: organises ? [...delegationNames].map(([code, name]) => ({ code, name })) : [],
    isPublished: published !== null,
    total,
    page,
    pages,
    people: rows.map((row) => {
      const person = people.get(row.id)!;
      return {
        id: row.id,
        name: person.name,
        jobTitle: row.jobTitle,
        organisationId: person.organisationId,
        organisationName: person.organisationName,
        country: countryName(person.country, locals.language),
        delegation: nameOf(row.delegationCode),
        state: row.state,
        meetingCount: meetingCounts && (meetingCounts.get(row.id) ?? 0),
      };
    }),
  };
}
