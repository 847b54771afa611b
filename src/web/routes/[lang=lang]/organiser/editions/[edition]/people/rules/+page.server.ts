import { error, fail } from "@sveltejs/kit";
import { editionName, editionOf } from "#modules/editions";
import {
  cleanText,
  mayMeet,
  participationTypesOf,
  registrationRulesOf,
  setRegistrationRules,
} from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { dataUseOf } from "#web/registration/data-use.ts";

/** The rules of registering to an edition: partners, statements, what is said about data, and the types. */
export async function load({ locals, params }) {
  const { db, language } = locals;
  const edition = await editionOf(db, params.edition);
  if (!edition) error(404, "Not found");
  const rules = await registrationRulesOf(db, edition.id);
  const types = await participationTypesOf(db, edition.id);
  const usual = dataUseOf(edition, { ...rules, dataUse: { de: "", en: "" } }, language);
  return {
    conference: editionName(edition, language),
    rules,
    usual: usual.parts,
    types: types.map((type) => ({
      code: type.code,
      name: type.name[language],
      needsApproval: type.needsApproval,
      isBookable: type.isBookable,
      meets: types.filter((other) => mayMeet(type, other)).map(({ name }) => name[language]),
      meetsAll: types.every((other) => mayMeet(type, other)),
      questions: type.questions.map(({ label }) => label[language]),
    })),
  };
}

export const actions = {
  default: async ({ locals, params, request }) => {
    if (!(await editionOf(locals.db, params.edition))) error(404, "Not found");
    const form = await request.formData();
    const statements = Number(textOf(form, "statementsMax"));
    const typed = {
      statementsMax: textOf(form, "statementsMax"),
      partnersApprove: form.has("partnersApprove"),
      dataUse: { de: cleanText(textOf(form, "dataUseDe")), en: cleanText(textOf(form, "dataUseEn")) },
    };
    if (!Number.isInteger(statements) || statements < 1 || statements > 20)
      return fail(400, { typed, trouble: m.registration_rules_wrong() });
    await setRegistrationRules(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      params.edition,
      {
        statementsMax: statements,
        partnersApprove: typed.partnersApprove,
        dataUse: typed.dataUse,
      },
    );
    return { done: m.registration_profile_saved() };
  },
};
