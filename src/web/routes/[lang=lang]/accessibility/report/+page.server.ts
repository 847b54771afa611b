import { fail } from "@sveltejs/kit";
import { addBarrierReport, keptDays, parseBarrier } from "#modules/site";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { faultSentences } from "#web/public/site/fault-words.ts";
import { isTrapped, onceOf, tooOften } from "#web/public/site/stranger-form.server.ts";

/** Where anybody reports a barrier, without signing in. The page they come from is filled in. */
export function load({ url }) {
  const from = url.searchParams.get("page") ?? "";
  return { from: from.startsWith("/") ? from.slice(0, 500) : "", keptDays: keptDays.answerAddress };
}

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const entries = { page: textOf(form, "page"), text: textOf(form, "text"), email: textOf(form, "email") };
    const parsed = parseBarrier(entries);
    if (!parsed.ok)
      return fail(400, {
        entries,
        faults: faultSentences(parsed.faults),
        sentence: m.site_forms_wrong(),
        number: null,
      });
    if (isTrapped(form)) return { entries: null, faults: {}, sentence: "", number: 0, wantsAnswer: false };
    const sentence = await tooOften(event);
    if (sentence) return fail(429, { entries, faults: {}, sentence, number: null });
    const { page, text, email } = parsed.value;
    const number = await addBarrierReport(
      locals.db,
      { page, text, answerAddress: email || null, language: locals.language, once: onceOf(form) },
      locals.clock.now(),
    );
    return { entries: null, faults: {}, sentence: "", number, wantsAnswer: email !== "" };
  },
};
