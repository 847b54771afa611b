import { error, fail, type RequestEvent } from "@sveltejs/kit";
import type { Bilingual } from "#kernel/language";
import { isUuid } from "#kernel/ids";
import { inTransaction } from "#kernel/tx";
import { callInterestsOf } from "#modules/calls";
import { countryName, organisationsByIds } from "#modules/directory";
import { editionName, editionOf, slotsOf, type Edition } from "#modules/editions";
import { placeWaiting } from "#modules/meetings";
import {
  absencesOf,
  changeOwnRegistration,
  changeStatements,
  cleanLine,
  completenessOf,
  consentHistoryOf,
  consentWordings,
  editableStatementsOf,
  editionOfLatestRegistration,
  entryBounds,
  fullName,
  isConsentPurpose,
  letterLanguageOf,
  parseAnswers,
  parseWords,
  participantsOfOrganisations,
  participationTypesOf,
  registrationOfAccount,
  registrationRulesOf,
  setConsents,
  type Faults,
  type Registration,
  type StatementChange,
} from "#modules/registration";
import { callsOfPeople } from "#web/participant/calls-of-people.ts";
import { languageNames } from "#web/participant/language-names.ts";
import { m } from "#web/paraglide/messages.js";
import { callChoicesOf, savedSentence } from "#web/registration/call-choices.server.ts";
import {
  answersOfForm,
  callsOfForm,
  languagesOfForm,
  statementsOfForm,
  versionOfForm,
  whenOfForm,
} from "#web/registration/entries-of-form.ts";
import { faultSentences } from "#web/registration/fault-sentence.ts";
import { halfDaysOf } from "#web/registration/half-days.ts";
import { profileFacts } from "#web/registration/profile-facts.server.ts";
import { questionsIn } from "#web/registration/questions-in.ts";
import { languageChoices } from "#web/registration/spoken-languages.ts";
import { dayAndTime } from "#web/ui/time-text.ts";

type Event = Pick<RequestEvent, "locals">;

/** The reader's own registration in the edition that matters most to them; someone without one has no such page. */
async function ownRegistration({ locals }: Event): Promise<{ edition: Edition; person: Registration }> {
  const { db, actor } = locals;
  const editionId =
    actor && (actor.participations[0]?.editionId ?? (await editionOfLatestRegistration(db, actor.accountId)));
  const edition = editionId ? await editionOf(db, editionId) : null;
  const person = actor && edition && (await registrationOfAccount(db, edition.id, actor.accountId));
  if (!edition || !person || person.state === "cancelled") error(404, "Not found");
  return { edition, person };
}

/** One's own profile in parts that are saved each on its own, what is missing in it, and how others see it. */
export async function load(event) {
  const { db, language, clock } = event.locals;
  const { edition, person } = await ownRegistration(event);
  const slots = await slotsOf(db, edition.id);
  const absent = (await absencesOf(db, edition.id, [person.id])).map(({ slotCode }) => slotCode);
  const statements = await editableStatementsOf(db, edition.id, person.organisationId);
  const types = await participationTypesOf(db, edition.id);
  const type = types.find(({ code }) => code === person.typeCode);
  const organisation = (await organisationsByIds(db, [person.organisationId])).get(person.organisationId);
  const rules = await registrationRulesOf(db, edition.id);
  const history = await consentHistoryOf(db, person.id);
  const said = statements.map((one) => ({ ...one, organisationId: person.organisationId }));
  const { metCount, total, missing } = completenessOf(
    profileFacts(person, said, { slotCount: slots.length, absentCount: absent.length }),
  );
  const own = (text: Bilingual) => text[language] || text[language === "de" ? "en" : "de"];
  const inDirection = (direction: "offer" | "need") =>
    statements.filter((one) => one.direction === direction);
  const isApproved = person.state === "approved";
  const parts = (["offer", "need"] as const).map((direction) => {
    const shared = inDirection(direction);
    const proposed = person.proposed[direction === "offer" ? "offers" : "needs"];
    return {
      direction,
      shared: shared.map(({ id, text, version }) => ({ id, text, version })),
      proposed: isApproved ? [] : proposed,
      leftCount: Math.max(0, rules.statementsMax - shared.length),
    };
  });
  // What colleagues have marked is for those who take part to see.
  const colleagues = isApproved
    ? await participantsOfOrganisations(db, edition.id, [person.organisationId])
    : [];
  const othersOf = colleagues.map(({ id }) => id).filter((id) => id !== person.id);
  const calls = {
    choices: await callChoicesOf(db, edition, { now: clock.now(), language }),
    marked: (await callInterestsOf(db, edition.id, [person.id])).map(({ callId }) => callId),
    colleagues: (await callsOfPeople(db, edition.id, { ids: othersOf, language })).map(({ title }) => title),
  };
  return {
    registerAddress: `/${language}/editions/${edition.id}/register`,
    conference: editionName(edition, language),
    state: person.state,
    isApproved,
    version: person.profileVersion,
    who: {
      givenName: person.givenName,
      familyName: person.familyName,
      email: person.email,
      jobTitle: person.jobTitle,
      languages: person.languages,
      letterLanguage: letterLanguageOf(person),
      answers: person.answers,
    },
    organisation: { id: person.organisationId, name: organisation?.name ?? person.organisationId },
    languageChoices: languageChoices(person.languages, language),
    questions: questionsIn(type?.questions ?? [], language),
    halfDays: halfDaysOf(slots, edition.timeZone, language),
    when: { isBookable: person.bookable, absentSlots: absent },
    parts,
    calls,
    answersForOrganisation: person.answersForOrganisation,
    statementsMax: rules.statementsMax,
    consents: consentWordings.map(({ purpose, words }) => {
      const latest = history.find((one) => one.purpose === purpose);
      return {
        purpose,
        text: words[language],
        isGiven: latest?.isGiven ?? false,
        since: latest ? dayAndTime(latest.at, edition.timeZone, language) : null,
      };
    }),
    completeness: {
      metCount,
      total,
      missing: missing.map((rule) => ({
        name: rule.name,
        sentence: rule.sentence[language],
        cost: rule.cost[language],
        section: rule.section,
      })),
    },
    preview: {
      name: fullName(person),
      jobTitle: person.jobTitle,
      organisation: organisation?.name ?? "",
      country: organisation ? countryName(organisation.country, language) : "",
      languages: languageNames(person.languages, language),
      offers: inDirection("offer").map(({ text }) => own(text)),
      needs: inDirection("need").map(({ text }) => own(text)),
      calls: calls.choices
        .filter((one) => calls.marked.includes(one.id) || calls.colleagues.includes(one.title))
        .map(({ title }) => title),
    },
  };
}

type Section = "who" | "when" | "words" | "consents";
type Answer = {
  section: Section;
  done?: string;
  trouble?: string;
  faults?: Partial<Record<string, string>>;
  version?: number;
  who?: {
    givenName: string;
    familyName: string;
    jobTitle: string;
    languages: string[];
    letterLanguage: string;
    answers: Record<string, string>;
  };
  when?: { isBookable: boolean; absentSlots: string[] };
  /** Typed statements that a colleague was quicker with, by their ids. */
  kept?: Record<string, Bilingual>;
  added?: { offer: Bilingual[]; need: Bilingual[] };
  markedCalls?: string[];
  more?: string;
};

export const actions = {
  who: async (event) => {
    const { locals, request } = event;
    const { edition, person } = await ownRegistration(event);
    const types = await participationTypesOf(locals.db, edition.id);
    const questions = types.find(({ code }) => code === person.typeCode)?.questions ?? [];
    const form = await request.formData();
    const text = (name: string) => cleanLine(String(form.get(name) ?? ""));
    const who = {
      givenName: text("givenName"),
      familyName: text("familyName"),
      jobTitle: text("jobTitle"),
      languages: languagesOfForm(form),
      letterLanguage: text("letterLanguage") === "de" ? ("de" as const) : ("en" as const),
      answers: answersOfForm(form, questions),
    };
    const faults: Faults = {};
    for (const field of ["givenName", "familyName"] as const) {
      if (!/\p{L}/u.test(who[field])) faults[field] = { code: who[field] === "" ? "missing" : "wrong" };
      else if ([...who[field]].length > entryBounds.name)
        faults[field] = { code: "too-long", max: entryBounds.name };
    }
    if ([...who.jobTitle].length > entryBounds.jobTitle)
      faults.jobTitle = { code: "too-long", max: entryBounds.jobTitle };
    if (who.languages.length === 0) faults.languages = { code: "missing" };
    const answers = parseAnswers(who.answers, questions, (field, fault) => {
      if (fault) faults[field] = fault;
    });
    const count = Object.keys(faults).length;
    if (count > 0)
      return fail(400, {
        section: "who",
        who,
        faults: faultSentences(faults),
        trouble: m.registration_faults({ count, n: count }),
      } as Answer);
    const saved = await changeOwnRegistration(
      { tx: locals.db },
      { editionId: edition.id, participantId: person.id, version: versionOfForm(form) },
      { ...who, answers },
    );
    if (saved.ok) return { section: "who", done: m.registration_profile_saved() } as Answer;
    if (saved.code === "not-found") error(404, "Not found");
    return fail(409, {
      section: "who",
      who,
      version: saved.registration.profileVersion,
      trouble: m.registration_changed_elsewhere(),
    } as Answer);
  },

  when: async (event) => {
    const { locals, request } = event;
    const { edition, person } = await ownRegistration(event);
    const form = await request.formData();
    const when = whenOfForm(form, await slotsOf(locals.db, edition.id));
    const saved = await inTransaction(locals.db, async (tx) => {
      const result = await changeOwnRegistration(
        { tx },
        { editionId: edition.id, participantId: person.id, version: versionOfForm(form) },
        { bookable: when.isBookable, absentSlots: when.absentSlots },
      );
      // Whoever is there again may have time for an agreed meeting that waits for one.
      if (result.ok) await placeWaiting({ tx, clock: locals.clock, announce: locals.announce }, edition.id);
      return result;
    });
    if (saved.ok) return { section: "when", done: m.registration_profile_saved() } as Answer;
    if (saved.code === "not-found") error(404, "Not found");
    return fail(409, {
      section: "when",
      when,
      version: saved.registration.profileVersion,
      trouble: m.registration_changed_elsewhere(),
    } as Answer);
  },

  words: async (event) => {
    const { locals, request } = event;
    const { edition, person } = await ownRegistration(event);
    const form = await request.formData();
    const added = { offer: statementsOfForm(form, "offer"), need: statementsOfForm(form, "need") };
    const markedCalls = callsOfForm(form);
    const more = form.get("more");
    if (typeof more === "string") return { section: "words", added, markedCalls, more } as Answer;
    const offers = parseWords(added.offer, "offer");
    const needs = parseWords(added.need, "need");
    const changes = changesIn(form);
    const tooLong = changes.filter(({ text }) =>
      [text?.de ?? "", text?.en ?? ""].some((one) => [...one].length > entryBounds.words),
    );
    const kept = Object.fromEntries(changes.flatMap(({ id, text }) => (text ? [[id, text]] : [])));
    if (!offers.ok || !needs.ok || tooLong.length > 0) {
      const faults: Faults = { ...(offers.ok ? {} : offers.faults), ...(needs.ok ? {} : needs.faults) };
      for (const { id } of tooLong) faults[id] = { code: "too-long", max: entryBounds.words };
      const count = Object.keys(faults).length;
      return fail(400, {
        section: "words",
        added,
        markedCalls,
        kept,
        faults: faultSentences(faults),
        trouble: m.registration_faults({ count, n: count }),
      } as Answer);
    }
    const own = { editionId: edition.id, participantId: person.id };
    const answersForOrganisation = form.has("answersForOrganisation");
    const calls = { callIds: markedCalls, at: locals.clock.now() };
    const saved = await changeOwnRegistration(
      { tx: locals.db },
      { ...own, version: versionOfForm(form) },
      person.state === "approved"
        ? { answersForOrganisation, calls }
        : { answersForOrganisation, calls, proposed: { offers: offers.value, needs: needs.value } },
    );
    if (!saved.ok && saved.code === "not-found") error(404, "Not found");
    if (!saved.ok)
      return fail(409, {
        section: "words",
        added,
        markedCalls,
        kept,
        version: saved.registration.profileVersion,
        trouble: m.registration_changed_elsewhere(),
      } as Answer);
    const done = await savedSentence(locals.db, own, markedCalls);
    if (person.state !== "approved") return { section: "words", done } as Answer;
    const changed = await changeStatements({ tx: locals.db }, own, {
      changes,
      added: { offers: offers.value, needs: needs.value },
    });
    if (!changed.ok) error(404, "Not found");
    const { keptIds, leftOverCount } = changed.value;
    if (keptIds.length > 0)
      return fail(409, {
        section: "words",
        kept: Object.fromEntries(Object.entries(kept).filter(([id]) => keptIds.includes(id))),
        trouble: m.registration_colleague_was_quicker({ count: keptIds.length, n: keptIds.length }),
      } as Answer);
    if (leftOverCount > 0)
      return fail(409, {
        section: "words",
        trouble: m.registration_too_many_words({ count: leftOverCount, n: leftOverCount }),
      } as Answer);
    return { section: "words", done } as Answer;
  },

  consents: async (event) => {
    const { locals, request } = event;
    const { edition, person } = await ownRegistration(event);
    const form = await request.formData();
    const given = new Set(
      form
        .getAll("consent")
        .flatMap((one) => (typeof one === "string" && isConsentPurpose(one) ? [one] : [])),
    );
    await setConsents(
      { tx: locals.db, clock: locals.clock },
      { editionId: edition.id, participantId: person.id },
      { given, language: locals.language },
    );
    return { section: "consents", done: m.registration_profile_saved() } as Answer;
  },
};

/** The statements of the organisation as the form has them; one whose both texts are empty is taken away. */
function changesIn(form: FormData): StatementChange[] {
  return form.getAll("statement").flatMap((one) => {
    const [id = "", version = ""] = String(one).split(":");
    if (!isUuid(id) || !/^\d{1,9}$/.test(version)) return [];
    const text = { de: cleanOf(form, `said-${id}-de`), en: cleanOf(form, `said-${id}-en`) };
    return [{ id, version: Number(version), text: text.de === "" && text.en === "" ? null : text }];
  });
}

function cleanOf(form: FormData, name: string): string {
  return cleanLine(String(form.get(name) ?? ""));
}
