import { fail, redirect } from "@sveltejs/kit";
import { editionName, slotsOf } from "#modules/editions";
import { parseWho, saveDraftStep } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { versionOfForm, whenOfForm } from "#web/registration/entries-of-form.ts";
import { halfDaysOf } from "#web/registration/half-days.ts";
import { stepsBeenTo } from "#web/registration/steps.ts";
import { startOf, visitWithDraft } from "#web/registration/visit.server.ts";

/** The second step: when someone is there. Everybody is there always unless they say otherwise. */
export async function load(event) {
  const { db, language } = event.locals;
  const { draft, edition, types } = await visitWithDraft(event);
  const { who } = draft.entries;
  return {
    start: startOf(language, edition.id),
    conference: editionName(edition, language),
    version: draft.version,
    when: draft.entries.when ?? { isBookable: true, absentSlots: [] },
    halfDays: halfDaysOf(await slotsOf(db, edition.id), edition.timeZone, language),
    timeZone: edition.timeZone,
    been: stepsBeenTo(draft.entries, who !== undefined && parseWho(who, types).ok),
  };
}

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const { draft, edition } = await visitWithDraft(event);
    const form = await request.formData();
    const when = whenOfForm(form, await slotsOf(locals.db, edition.id));
    const saved = await saveDraftStep(
      { tx: locals.db, clock: locals.clock },
      { id: draft.id, version: versionOfForm(form) },
      "when",
      when,
    );
    const start = startOf(locals.language, edition.id);
    if (!saved.ok && saved.code === "draft-expired") redirect(303, start);
    if (!saved.ok)
      return fail(409, { when, version: saved.draft.version, trouble: m.registration_changed_elsewhere() });
    redirect(303, form.has("later") ? `${start}?saved=yes` : `${start}/words`);
  },
};
