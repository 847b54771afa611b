import { editionName } from "#modules/editions";
import { fail, redirect } from "@sveltejs/kit";
import { nameOfCode, organisationKinds } from "#modules/directory";
import { parseWho, saveDraftStep, type Faults, type WhoEntries } from "#modules/registration";
import { countryChoices } from "#web/organiser/place-choices.ts";
import { m } from "#web/paraglide/messages.js";
import { versionOfForm, whoOfForm } from "#web/registration/entries-of-form.ts";
import { faultSentences } from "#web/registration/fault-sentence.ts";
import { organisationHits, organisationOfSameName } from "#web/registration/organisation-hits.server.ts";
import { questionsIn } from "#web/registration/questions-in.ts";
import { languageChoices } from "#web/registration/spoken-languages.ts";
import { stepsBeenTo } from "#web/registration/steps.ts";
import { confirmedAddressOf, startOf, visitWithDraft } from "#web/registration/visit.server.ts";

/** The first step: who someone is. */
export async function load(event) {
  const { locals } = event;
  const { language } = locals;
  const { draft, edition, types, invitation } = await visitWithDraft(event);
  const known = await confirmedAddressOf(locals.db, locals.actor);
  const who = draft.entries.who ?? nobodyYet(language, known?.email ?? "");
  return {
    start: startOf(language, edition.id),
    conference: editionName(edition, language),
    version: draft.version,
    who,
    hits: await organisationHits(locals.db, {
      text: who.organisationText,
      chosen: who.organisationChoice,
      language,
    }),
    types: types.map((type) => ({
      code: type.code,
      name: type.name[language],
      description: type.description[language],
      questions: questionsIn(type.questions, language),
    })),
    typeIsGiven: invitation?.typeCode != null,
    languages: languageChoices(who.languages, language),
    countries: countryChoices(language),
    kinds: organisationKinds.map(({ code }) => ({
      value: code,
      text: nameOfCode(organisationKinds, code, language),
    })),
    been: stepsBeenTo(draft.entries, parseWho(who, types).ok),
  };
}

function nobodyYet(language: string, email: string): WhoEntries {
  return {
    givenName: "",
    familyName: "",
    email,
    jobTitle: "",
    organisationText: "",
    organisationChoice: "",
    country: "",
    kind: "",
    website: "",
    typeCode: "",
    letterLanguage: language,
    languages: [language],
    answers: {},
  };
}

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const { draft, types, edition } = await visitWithDraft(event);
    const form = await request.formData();
    const questions = types.flatMap((type) => type.questions);
    const who = whoOfForm(form, questions);
    if (who.organisationChoice === "" && who.organisationText !== "" && !form.has("find"))
      who.organisationChoice = (await organisationOfSameName(locals.db, who.organisationText)) ?? "";
    const hits = await organisationHits(locals.db, {
      text: who.organisationText,
      chosen: who.organisationChoice,
      language: locals.language,
    });
    const saved = await saveDraftStep(
      { tx: locals.db, clock: locals.clock },
      { id: draft.id, version: versionOfForm(form) },
      "who",
      who,
    );
    if (!saved.ok && saved.code === "draft-expired") redirect(303, startOf(locals.language, edition.id));
    if (!saved.ok)
      return fail(409, {
        who,
        hits,
        version: saved.draft.version,
        faults: {} as Partial<Record<string, string>>,
        trouble: m.registration_changed_elsewhere(),
      });
    const parsed = parseWho(who, types);
    const faults: Faults = parsed.ok ? {} : parsed.faults;
    if (form.has("find"))
      return {
        who,
        hits,
        version: saved.value.version,
        faults: {} as Partial<Record<string, string>>,
        trouble: "",
      };
    if (form.has("later")) redirect(303, `${startOf(locals.language, edition.id)}?saved=yes`);
    const count = Object.keys(faults).length;
    if (count > 0)
      return fail(400, {
        who,
        hits,
        version: saved.value.version,
        faults: faultSentences(faults),
        trouble: m.registration_faults({ count, n: count }),
      });
    redirect(303, `${startOf(locals.language, edition.id)}/when`);
  },
};
