import { fail, redirect } from "@sveltejs/kit";
import {
  createEdition,
  editionsOf,
  newEditionBounds,
  newEditionDefaults,
  seriesOf,
  spanFields,
  type EntryFault,
  type NewEditionEntries,
  type NewEditionField,
} from "#modules/editions";
import { textOf } from "#web/form-text.ts";
import { entryFaultSentence } from "#web/organiser/entry-fault-sentence.ts";
import { countryChoices, timeZoneChoices } from "#web/organiser/place-choices.ts";

/** What the form begins with and what can be chosen in it. The latest series is the likeliest one. */
export async function load({ locals }) {
  const { db, language } = locals;
  const [latest] = await editionsOf(db);
  const series = await seriesOf(db);
  return {
    defaults: { ...newEditionDefaults, series: latest?.seriesName[language] ?? "" },
    bounds: newEditionBounds,
    seriesNames: series.map(({ name }) => name[language]),
    countries: countryChoices(language),
    timeZones: timeZoneChoices(language),
  };
}

export const actions = {
  default: async ({ request, locals }) => {
    const entries = entriesOf(await request.formData());
    const created = await createEdition({ tx: locals.db }, entries);
    if (created.ok) redirect(303, `/${locals.language}/organiser/editions/${created.value}`);
    const faults: Partial<Record<NewEditionField, string>> = {};
    for (const [field, fault] of Object.entries(created.faults) as [NewEditionField, EntryFault][])
      faults[field] = entryFaultSentence(fault, locals.language);
    const isTaken = created.faults.address?.code === "address-taken";
    return fail(isTaken ? 409 : 400, { entries, faults });
  },
};

function entriesOf(form: FormData): NewEditionEntries {
  const spans = spanFields.map((field) => ({
    from: textOf(form, `${field}-from`),
    to: textOf(form, `${field}-to`),
  }));
  const names = Object.keys(newEditionDefaults).filter((name) => name !== "spans");
  return {
    ...newEditionDefaults,
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    spans,
  };
}
