import { redirect } from "@sveltejs/kit";
import { countryName, nameOfCode, organisationKinds, organisationsByIds } from "#modules/directory";
import { editionName, slotsOf } from "#modules/editions";
import {
  consentWordings,
  isConsentPurpose,
  parseWho,
  parseWords,
  placesLeft,
  registrationRulesOf,
  sendRegistration,
  type SendRefusal,
} from "#modules/registration";
import { languageNames } from "#web/participant/language-names.ts";
import { m } from "#web/paraglide/messages.js";
import { callChoicesOf } from "#web/registration/call-choices.server.ts";
import { dataUseOf } from "#web/registration/data-use.ts";
import { halfDaysOf } from "#web/registration/half-days.ts";
import { answerInWords } from "#web/registration/questions-in.ts";
import { stepsBeenTo } from "#web/registration/steps.ts";
import { confirmedAddressOf, startOf, visitWithDraft } from "#web/registration/visit.server.ts";

/** The last step: everything on one page, what is done with it, and each optional consent apart. */
export async function load(event) {
  const { locals } = event;
  const { db, language } = locals;
  const { draft, edition, types, invitation } = await visitWithDraft(event);
  const { who, when, words } = draft.entries;
  const start = startOf(language, edition.id);
  const parsed = who ? parseWho(who, types) : null;
  if (!parsed?.ok) redirect(303, `${start}/who`);
  const offers = parseWords(words?.offers ?? [], "offer");
  const needs = parseWords(words?.needs ?? [], "need");
  if (!offers.ok || !needs.ok) redirect(303, `${start}/words`);
  const { value } = parsed;
  const rules = await registrationRulesOf(db, edition.id);
  const places = await placesLeft(db, edition.id);
  const known = await confirmedAddressOf(db, locals.actor);
  const type = types.find(({ code }) => code === value.typeCode);
  const halfDays = halfDaysOf(await slotsOf(db, edition.id), edition.timeZone, language);
  const away = new Set(when?.absentSlots ?? []);
  const organisation =
    "id" in value.organisation
      ? ((await organisationsByIds(db, [value.organisation.id])).get(value.organisation.id) ?? null)
      : value.organisation.created;
  const callChoices = await callChoicesOf(db, edition, { now: locals.clock.now(), language });
  return {
    start,
    conference: editionName(edition, language),
    been: stepsBeenTo(draft.entries, true),
    who: {
      name: `${value.givenName} ${value.familyName}`,
      email: value.email,
      jobTitle: value.jobTitle,
      organisation: organisation?.name ?? who?.organisationText ?? "",
      isNewOrganisation: !("id" in value.organisation),
      organisationAbout: organisation
        ? `${countryName(organisation.country, language)} · ${nameOfCode(organisationKinds, organisation.kind, language)}`
        : "",
      type: types.length > 1 ? (type?.name[language] ?? null) : null,
      languages: languageNames(value.languages, language),
      letters: value.letterLanguage === "de" ? m.registration_german() : m.registration_english(),
      answers: (type?.questions ?? []).flatMap((question) => {
        const answer = value.answers[question.code];
        const yesNo = { yes: m.registration_yes(), no: m.registration_no() };
        return answer === undefined
          ? []
          : [{ label: question.label[language], text: answerInWords(question, answer, language, yesNo) }];
      }),
    },
    when: {
      isBookable: when?.isBookable ?? true,
      away: halfDays.flatMap((half) => {
        const own = half.slots.filter(({ code }) => away.has(code));
        if (own.length === 0) return [];
        const times = own.length === half.slots.length ? half.span : own.map(({ time }) => time).join(", ");
        return [{ day: half.day, times }];
      }),
    },
    words: {
      offers: offers.value,
      needs: needs.value,
      calls: callChoices.filter(({ id }) => words?.calls?.includes(id)).map(({ title }) => title),
      answersForOrganisation: words?.answersForOrganisation ?? false,
    },
    dataUse: dataUseOf(edition, rules, language),
    consents: consentWordings.map(({ purpose, words: text }) => ({ purpose, text: text[language] })),
    given: draft.entries.consents?.purposes ?? [],
    isConfirmed: known?.email === value.email,
    needsApproval:
      (type?.needsApproval ?? true) && !(invitation?.isApprovedAtOnce && invitation.email === value.email),
    isFull: places.placesLeft === 0,
  };
}

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const { draft, edition, today } = await visitWithDraft(event);
    const form = await request.formData();
    const purposes = form.getAll("consent").filter((one) => typeof one === "string" && isConsentPurpose(one));
    const start = startOf(locals.language, edition.id);
    const sent = await sendRegistration(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      draft.id,
      {
        consents: {
          purposes: [...new Set(purposes)] as string[],
          at: locals.clock.now().toISOString(),
          language: locals.language,
        },
        confirmed: await confirmedAddressOf(locals.db, locals.actor),
        today,
      },
    );
    if (!sent.ok) return refusal(sent, start);
    if (sent.value.kind === "registered")
      redirect(303, sent.value.wasRegistered ? `${start}?known=yes` : start);
    // The very form goes on to the page that sends the letter: it brings the address along.
    redirect(307, `/${locals.language}/sign-in?next=${encodeURIComponent(`${start}/sent`)}`);
  },
};

function refusal(sent: SendRefusal, start: string): never {
  switch (sent.code) {
    case "incomplete":
      redirect(303, `${start}/${sent.step}`);
    case "draft-expired":
    case "registration-closed":
    case "another-address":
      redirect(303, start);
  }
}
