import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { countryName } from "#modules/directory";
import { meetingCountsOf, publishedTimetableOf } from "#modules/meetings";
import {
  answerApplication,
  delegationsOf,
  participantsOf,
  participantStates,
  type ApplicationAnswer,
} from "#modules/registration";
import { delegationOf, isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { editionDesk, organisationIdsNamed, withOrganisations } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { personWords } from "#web/organiser/state-words.ts";
import { m } from "#web/paraglide/messages.js";

/** Applications that nobody has decided on. */
const undecidedStates = ["applied", "waiting"] as const;
const personFilters = ["open", ...participantStates] as const;

/** Who takes part. A partner sees their own delegation and nobody else, whatever the address asks for. */
export async function load({ locals, params, url }) {
  const desk = await editionDesk(locals.db, params.edition);
  if (!desk) error(404, "Not found");
  const organises = isOrganiserOf(locals.actor, desk.id);
  const ownDelegation = organises ? null : delegationOf(locals.actor, desk.id);
  if (!organises && ownDelegation === null) error(404, "Not found");

  const text = url.searchParams.get("text")?.trim().slice(0, 100) ?? "";
  const state = personFilters.find((one) => one === url.searchParams.get("state"));
  const asked = url.searchParams.get("delegation") ?? "";
  const delegations = await delegationsOf(locals.db, desk.id);
  const delegationCode = ownDelegation ?? delegations.find((delegation) => delegation.code === asked)?.code;
  const page = pageOf(url);
  const textOrganisationIds = await organisationIdsNamed(locals.db, text);
  const filters = {
    text,
    textOrganisationIds,
    states: state === "open" ? undecidedStates : state && [state],
    delegationCode,
  };
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

export const actions = { approve: answering("approve"), refuse: answering("refuse") };

/** What an answer says back about the participant. */
type Outcome = { about: string; done?: string; refused?: string };

/** Organisers answer applications; a partner only looks. */
function answering(answer: ApplicationAnswer) {
  return async ({ locals, params, request }: RequestEvent) => {
    const editionId = params.edition ?? "";
    if (!isOrganiserOf(locals.actor, editionId)) error(404, "Not found");
    const participantId = textOf(await request.formData(), "participant");
    if (!isUuid(participantId)) error(404, "Not found");
    const result = await answerApplication(locals.db, { editionId, participantId }, answer);
    if (result.ok) {
      const { name, state } = result.value;
      const done = m.organiser_answered({ name, state: personWords[state].word() });
      return { about: participantId, done } as Outcome;
    }
    if (result.code === "not-found") error(404, "Not found");
    const refused = m.organiser_refusal_application_answered({ state: personWords[result.state].word() });
    return fail(409, { about: participantId, refused } as Outcome);
  };
}
