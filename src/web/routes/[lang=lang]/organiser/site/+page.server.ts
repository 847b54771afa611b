import { fail, redirect } from "@sveltejs/kit";
import type { Bilingual } from "#kernel/language";
import { inTransaction } from "#kernel/tx";
import {
  barrierCountsOf,
  conformities,
  deletePublication,
  factFields,
  factGroups,
  missingFacts,
  parseFacts,
  publicationOf,
  publishSite,
  saveSiteFacts,
  siteFactsOf,
  type FactCode,
  type FactGroup,
} from "#modules/site";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { faultSentences } from "#web/public/site/fault-words.ts";
import { keptTimes } from "#web/public/site/kept-times.ts";
import { factWords } from "#web/public/site/fact-words.ts";
import { saidFacts } from "#web/public/site/said-facts.server.ts";

/** What the operator says, to be changed, and what is still missing. Three queries. */
export async function load({ locals, url }) {
  const { db } = locals;
  const facts = await siteFactsOf(db);
  const missing = missingFacts(facts);
  return {
    fields: factFields,
    groups: factGroups,
    conformities,
    facts: Object.fromEntries(facts) as Partial<Record<FactCode, Bilingual>>,
    missing: missing.map((code) => ({ code, name: factWords[code]() })),
    languagesMissing: missing.some((code) => groupOf(code) === "languages"),
    publication: await publicationOf(db).then(
      (one) =>
        one && {
          publishedAt: one.publishedAt,
          without: one.without.map((code) => factWords[code as FactCode]?.() ?? code).join(", "),
        },
    ),
    openCount: (await barrierCountsOf(db)).open,
    kept: keptTimes,
    host: url.host,
    saved: factGroups.find((group) => url.searchParams.get("saved") === group) ?? null,
  };
}

function groupOf(code: FactCode): FactGroup | undefined {
  return factFields.find((field) => field.code === code)?.group;
}

async function typedFacts(request: Request) {
  const form = await request.formData();
  const group = factGroups.find((one) => one === textOf(form, "group"));
  const typed = (code: FactCode, language: "de" | "en") => textOf(form, `${code}-${language}`);
  const entries = Object.fromEntries(
    factFields
      .filter((field) => field.group === group)
      .map(({ code, isBilingual }) => [
        code,
        { de: typed(code, "de"), en: typed(code, isBilingual ? "en" : "de") },
      ]),
  ) as Partial<Record<FactCode, Bilingual>>;
  return { group, entries, parsed: group && parseFacts(group, typed) };
}

export const actions = {
  save: async ({ locals, request }) => {
    const { group, entries, parsed } = await typedFacts(request);
    if (!group || !parsed)
      return fail(400, { group: null, entries: {}, faults: {}, preview: null, publish: "" });
    if (!parsed.ok)
      return fail(400, {
        group,
        entries,
        faults: faultSentences(parsed.faults),
        preview: null,
        publish: "",
      });
    await inTransaction(locals.db, (tx) => saveSiteFacts(tx, parsed.value, locals.clock.now()));
    redirect(303, `/${locals.language}/organiser/site?saved=${group}#${group}`);
  },
  preview: async ({ locals, request }) => {
    const { group, entries, parsed } = await typedFacts(request);
    if (!group || !parsed?.ok)
      return fail(400, {
        group: group ?? null,
        entries,
        faults: parsed && !parsed.ok ? faultSentences(parsed.faults) : {},
        preview: null,
        publish: "",
      });
    const facts = new Map([...(await siteFactsOf(locals.db)), ...parsed.value]);
    return {
      group,
      entries,
      faults: {},
      preview: { de: saidFacts(facts, "de"), en: saidFacts(facts, "en") },
      publish: "",
    };
  },
  publish: async ({ locals, request }) => {
    const form = await request.formData();
    const { db: tx, clock } = locals;
    const published = await publishSite({ tx, clock }, { knowsWhatIsMissing: form.has("know") });
    if (!published.ok)
      return fail(400, {
        group: null,
        entries: {},
        faults: {},
        preview: null,
        publish: m.site_desk_publish_refused(),
      });
    redirect(303, `/${locals.language}/organiser/site`);
  },
  unpublish: async ({ locals }) => {
    await deletePublication(locals.db);
    redirect(303, `/${locals.language}/organiser/site`);
  },
};
