import { error, fail, redirect } from "@sveltejs/kit";
import { deletePerson, deletionAhead } from "#main/personal-data/delete-person";
import { m } from "#web/paraglide/messages.js";
import { textOf } from "#web/form-text.ts";

/** What happens when the reader has their data deleted, in numbers. */
export async function load({ locals }) {
  const { actor, db: tx, clock } = locals;
  if (!actor) error(404, "Not found");
  return deletionAhead({ tx, clock }, actor.accountId);
}

export const actions = {
  async erase({ request, locals, cookies }) {
    const { actor, db: tx, clock, announce, language } = locals;
    if (!actor) error(404, "Not found");
    const typed = textOf(await request.formData(), "word").trim();
    const word = m.agenda_data_erase_word();
    if (typed.toLocaleUpperCase(language) !== word)
      return fail(400, { sentence: m.agenda_data_erase_untyped({ word }) });
    const result = await deletePerson({ tx, clock, announce }, actor.accountId);
    if (!result.ok) return fail(409, { sentence: m.agenda_data_erase_has_role() });
    for (const { name } of cookies.getAll())
      if (name.includes("kontor.session")) cookies.delete(name, { path: "/" });
    redirect(303, `/${language}/data-deleted`);
  },
};
