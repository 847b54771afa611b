import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { editionName, editionOf } from "#modules/editions";
import {
  changeParticipationType,
  participationTypeEntries,
  participationTypesOf,
  plainParticipation,
  removeParticipationType,
  type ParticipationTypeEntries,
  type ParticipationTypeFault,
} from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";

/** One kind of participation: what it is called, which rules come with it, and what is asked. `new` begins one. */
async function typeOf({ locals, params }: Pick<RequestEvent, "locals" | "params">) {
  const edition = await editionOf(locals.db, params.edition ?? "");
  if (!edition) error(404, "Not found");
  const types = await participationTypesOf(locals.db, edition.id);
  const type = types.find(({ code }) => code === params.type) ?? null;
  if (params.type !== "new" && !type) error(404, "Not found");
  return { edition, types, type };
}

export async function load(event) {
  const { edition, types, type } = await typeOf(event);
  const { language } = event.locals;
  return {
    conference: editionName(edition, language),
    rulesAddress: `/${language}/organiser/editions/${edition.id}/people/rules`,
    isNew: type === null,
    name: type?.name[language] ?? m.registration_type_new(),
    entries: participationTypeEntries(
      type ?? { ...plainParticipation, name: { de: "", en: "" }, description: { de: "", en: "" } },
    ),
    types: types.map(({ code, name }) => ({ code, name: name[language] })),
  };
}

/** What is sent of the questions at most. */
const questionsMax = 20;

function entriesOf(form: FormData): ParticipationTypeEntries {
  const count = Math.min(questionsMax, Number(textOf(form, "questionCount")) || 0);
  return {
    nameDe: textOf(form, "nameDe"),
    nameEn: textOf(form, "nameEn"),
    descriptionDe: textOf(form, "descriptionDe"),
    descriptionEn: textOf(form, "descriptionEn"),
    needsApproval: form.has("needsApproval"),
    isBookable: form.has("isBookable"),
    meetingsMin: textOf(form, "meetingsMin"),
    meetingsMax: textOf(form, "meetingsMax"),
    requestsMax: textOf(form, "requestsMax"),
    meetsEverybody: form.has("meetsEverybody"),
    mayMeet: form.getAll("mayMeet").map(String),
    questions: Array.from({ length: count }, (_, index) => ({
      code: textOf(form, `question-${index}-code`),
      kind: textOf(form, `question-${index}-kind`),
      de: textOf(form, `question-${index}-de`),
      en: textOf(form, `question-${index}-en`),
      isRequired: form.has(`question-${index}-required`),
      options: textOf(form, `question-${index}-options`).slice(0, 10_000),
    })),
  };
}

function sentenceOf(fault: ParticipationTypeFault): string {
  switch (fault.code) {
    case "wrong-name":
      return m.registration_type_wrong_name({ max: fault.max });
    case "wrong-quotas":
      return m.registration_type_wrong_quotas();
    case "meets-nobody":
      return m.registration_type_wrong_meets();
    case "wrong-question":
      return m.registration_type_wrong_question({ n: fault.number });
  }
}

export const actions = {
  save: async (event) => {
    const { edition, type } = await typeOf(event);
    const { db, language } = event.locals;
    const entries = entriesOf(await event.request.formData());
    const saved = await changeParticipationType(db, edition.id, { code: type?.code ?? null, entries });
    if (!saved.ok && saved.code === "not-found") error(404, "Not found");
    if (!saved.ok) return fail(400, { entries, trouble: sentenceOf(saved), done: "" });
    const rules = `/${language}/organiser/editions/${edition.id}/people/rules`;
    if (!type) redirect(303, `${rules}/types/${saved.value.code}`);
    return {
      entries: null,
      trouble: "",
      done: m.registration_type_saved({ name: saved.value.name[language] }),
    };
  },

  remove: async (event) => {
    const { edition, type } = await typeOf(event);
    const { db, language } = event.locals;
    const removed = await removeParticipationType(db, edition.id, type?.code ?? "");
    if (!removed.ok && removed.code === "not-found") error(404, "Not found");
    if (!removed.ok) return fail(409, { entries: null, trouble: m.registration_type_in_use(), done: "" });
    redirect(303, `/${language}/organiser/editions/${edition.id}/people/rules`);
  },
};
