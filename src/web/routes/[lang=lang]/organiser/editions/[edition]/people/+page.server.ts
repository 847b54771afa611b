import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { countryName, organisationsLike, uncheckedOrganisationIds } from "#modules/directory";
import { meetingCountsOf, publishedTimetableOf } from "#modules/meetings";
import {
  answerApplication,
  delegationsOf,
  participantsOf,
  participantStates,
  placesLeft,
  registrationRulesOf,
  settleOrganisation,
  unconfirmedApplication,
  unconfirmedDraftsOf,
  undoAnswer,
  type ApplicationAnswer,
} from "#modules/registration";
import { delegationOf, isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { editionDesk, organisationIdsNamed, withOrganisations } from "#web/organiser/edition-desk.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { applicationsOf } from "#web/organiser/applications.server.ts";
import { personWords } from "#web/organiser/state-words.ts";
import { m } from "#web/paraglide/messages.js";
import { dayAndTime } from "#web/ui/time-text.ts";

/** Applications that nobody has decided on. */
const undecidedStates = ["applied", "waiting"] as const;
/** What a host needs to know before writing to people or publishing photos. */
const consentFilters = {
  newsletter: { purpose: "newsletter", isGiven: true },
  photos: { purpose: "photos", isGiven: true },
  "no-photos": { purpose: "photos", isGiven: false },
} as const;
type ConsentFilter = keyof typeof consentFilters;
const addressesMax = 2_000;
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
  const consent = (Object.keys(consentFilters) as ConsentFilter[]).find(
    (one) => organises && one === url.searchParams.get("consent"),
  );
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
    consent: consent && consentFilters[consent],
  };
  const { rows, total } = await participantsOf(locals.db, desk.id, { ...filters, page, pageSize: perPage });
  const readers =
    consent === "newsletter"
      ? (await participantsOf(locals.db, desk.id, { ...filters, page: 1, pageSize: addressesMax })).rows
      : [];
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const people = await withOrganisations(locals.db, rows);
  const published = await publishedTimetableOf(locals.db, desk.id);
  const ids = rows.map((row) => row.id);
  const meetingCounts = published ? await meetingCountsOf(locals.db, published.id, ids) : null;
  const rules = await registrationRulesOf(locals.db, desk.id);
  const places = await placesLeft(locals.db, desk.id);
  const applications = await applicationsOf(locals, desk, { people: rows, isPartner: !organises });
  const unchecked = await uncheckedOrganisationIds(
    locals.db,
    rows.map((row) => row.organisationId),
  );
  const lookedAt = rows.find(
    (row) => row.id === url.searchParams.get("look") && unchecked.has(row.organisationId),
  );
  const likely = lookedAt
    ? await organisationsLike(locals.db, people.get(lookedAt.id)?.organisationName ?? "")
    : [];
  const unconfirmed = organises
    ? await unconfirmedDraftsOf(locals.db, desk.id, locals.clock.now(), { limit: 50 })
    : [];
  const delegationNames = new Map(
    delegations.map((delegation) => [delegation.code, delegation.name[locals.language]]),
  );
  const nameOf = (code: string | null) => (code === null ? null : (delegationNames.get(code) ?? code));
  return {
    organises,
    mayAnswer: organises || rules.partnersApprove,
    placesMax: rules.participantsMax,
    placesLeft: places.placesLeft,
    unconfirmed: unconfirmed.map(unconfirmedApplication).map((one) => ({
      ...one,
      when: dayAndTime(one.submittedAt, desk.timeZone, locals.language),
    })),
    lookedAt: lookedAt?.id ?? null,
    likely: likely.map(({ organisation }) => ({
      id: organisation.id,
      name: organisation.name,
      country: countryName(organisation.country, locals.language),
    })),
    ownDelegation: nameOf(ownDelegation),
    text,
    state: state ?? "",
    consent: consent ?? "",
    addresses: readers.map(({ email }) => email),
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
        isUnchecked: unchecked.has(row.organisationId),
        application: applications.get(row.id) ?? null,
        meetingCount: meetingCounts && (meetingCounts.get(row.id) ?? 0),
      };
    }),
  };
}

export const actions = {
  approve: answering("approve"),
  refuse: answering("refuse"),
  undo: async (event: RequestEvent) => {
    const { locals } = event;
    const { editionId, participantId, delegationCode } = await applicationOf(event);
    const needs = { tx: locals.db, clock: locals.clock, announce: locals.announce };
    const result = await undoAnswer(needs, { editionId, participantId, delegationCode });
    if (result.ok) {
      const done = m.registration_undone({ name: result.value.name });
      return { about: participantId, done } as Outcome;
    }
    if (result.code === "not-found") error(404, "Not found");
    return fail(409, { about: participantId, refused: m.registration_undo_too_late() } as Outcome);
  },
  /** A new organisation is confirmed, or turns out to be one that the directory knows. */
  settle: async (event: RequestEvent) => {
    const { locals } = event;
    if (!isOrganiserOf(locals.actor, event.params.edition ?? "")) error(404, "Not found");
    const { editionId, participantId, form } = await applicationOf(event);
    const sameAs = textOf(form, "sameAs");
    const result = await settleOrganisation(
      locals.db,
      { editionId, participantId },
      sameAs === "" ? null : sameAs,
    );
    if (!result.ok) error(404, "Not found");
    return { about: participantId, done: m.registration_organisation_settled() } as Outcome;
  },
};

/** What an answer says back about the participant. */
type Outcome = { about: string; done?: string; refused?: string; reason?: string };

/** Whose application is answered, and by whom: a partner answers for the own delegation where organisers allow it. */
async function applicationOf({ locals, params, request }: RequestEvent) {
  const editionId = params.edition ?? "";
  const organises = isOrganiserOf(locals.actor, editionId);
  const delegationCode = organises ? null : delegationOf(locals.actor, editionId);
  if (
    !organises &&
    (delegationCode === null || !(await registrationRulesOf(locals.db, editionId)).partnersApprove)
  )
    error(404, "Not found");
  const form = await request.formData();
  const participantId = textOf(form, "participant");
  if (!isUuid(participantId)) error(404, "Not found");
  return { editionId, participantId, delegationCode, form };
}

function answering(answer: ApplicationAnswer) {
  return async (event: RequestEvent) => {
    const { locals } = event;
    const { editionId, participantId, delegationCode, form } = await applicationOf(event);
    const reason = textOf(form, "reason");
    const result = await answerApplication(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      { editionId, participantId, delegationCode },
      { answer, reason },
    );
    if (result.ok) {
      const { name, state } = result.value;
      const done = m.organiser_answered({ name, state: personWords[state].word() });
      return { about: participantId, done } as Outcome;
    }
    switch (result.code) {
      case "not-found":
        error(404, "Not found");
      case "no-place":
        return fail(409, { about: participantId, refused: m.registration_no_place() } as Outcome);
      case "reason-missing":
        return fail(400, { about: participantId, refused: m.registration_reason_missing() } as Outcome);
      case "already-answered": {
        const refused = m.organiser_refusal_application_answered({ state: personWords[result.state].word() });
        return fail(409, { about: participantId, refused } as Outcome);
      }
    }
  };
}
