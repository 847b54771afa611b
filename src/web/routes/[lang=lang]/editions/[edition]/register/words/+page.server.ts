import { editionName } from "#modules/editions";
import { fail, redirect } from "@sveltejs/kit";
import { organisationsByIds } from "#modules/directory";
import {
  parseWho,
  parseWords,
  registrationRulesOf,
  saveDraftStep,
  statementsOf,
  type WordsEntries,
} from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { callChoicesOf } from "#web/registration/call-choices.server.ts";
import { versionOfForm, wordsOfForm } from "#web/registration/entries-of-form.ts";
import { faultSentences } from "#web/registration/fault-sentence.ts";
import { stepsBeenTo } from "#web/registration/steps.ts";
import { startOf, visitWithDraft } from "#web/registration/visit.server.ts";

const nothingYet: WordsEntries = { offers: [], needs: [], answersForOrganisation: false };

/** The third step: what the organisation offers and seeks. What colleagues wrote is shown; it is public anyway. */
export async function load(event) {
  const { db, language, clock } = event.locals;
  const { draft, edition, types } = await visitWithDraft(event);
  const { who, words } = draft.entries;
  const parsed = who ? parseWho(who, types) : null;
  const chosen = parsed?.ok && "id" in parsed.value.organisation ? parsed.value.organisation.id : null;
  const colleagues = chosen === null ? [] : await statementsOf(db, edition.id, [chosen]);
  const organisations = await organisationsByIds(db, chosen === null ? [] : [chosen]);
  const { statementsMax } = await registrationRulesOf(db, edition.id);
  const textsOf = (direction: "offer" | "need") =>
    colleagues
      .filter((one) => one.direction === direction)
      .map(({ text }) => text[language] || text[language === "de" ? "en" : "de"]);
  const theirs = { offers: textsOf("offer"), needs: textsOf("need") };
  return {
    start: startOf(language, edition.id),
    conference: editionName(edition, language),
    version: draft.version,
    words: words ?? nothingYet,
    organisationName:
      (chosen === null ? who?.organisationText : organisations.get(chosen)?.name) ||
      m.registration_your_organisation(),
    theirs,
    callChoices: await callChoicesOf(db, edition, { now: clock.now(), language }),
    max: {
      offers: Math.max(1, statementsMax - theirs.offers.length),
      needs: Math.max(1, statementsMax - theirs.needs.length),
    },
    been: stepsBeenTo(draft.entries, parsed?.ok ?? false),
  };
}

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const { draft, edition } = await visitWithDraft(event);
    const form = await request.formData();
    const words = wordsOfForm(form);
    const more = form.get("more");
    const start = startOf(locals.language, edition.id);
    const saved = await saveDraftStep(
      { tx: locals.db, clock: locals.clock },
      { id: draft.id, version: versionOfForm(form) },
      "words",
      words,
    );
    if (!saved.ok && saved.code === "draft-expired") redirect(303, start);
    const none: Partial<Record<string, string>> = {};
    if (!saved.ok)
      return fail(409, {
        words,
        version: saved.draft.version,
        more: "",
        faults: none,
        trouble: m.registration_changed_elsewhere(),
      });
    const { version } = saved.value;
    if (typeof more === "string") return { words, version, more, faults: none, trouble: "" };
    if (form.has("later")) redirect(303, `${start}?saved=yes`);
    const offers = parseWords(words.offers, "offer");
    const needs = parseWords(words.needs, "need");
    const faults = { ...(offers.ok ? {} : offers.faults), ...(needs.ok ? {} : needs.faults) };
    const count = Object.keys(faults).length;
    if (count > 0)
      return fail(400, {
        words,
        version,
        more: "",
        faults: faultSentences(faults),
        trouble: m.registration_faults({ count, n: count }),
      });
    redirect(303, `${start}/review`);
  },
};
