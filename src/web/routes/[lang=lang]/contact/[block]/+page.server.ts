import { error, fail } from "@sveltejs/kit";
import { contactBlockOf, keptDays, parseMessage, writeToContact } from "#modules/site";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { contactView } from "#web/public/site/contact-view.ts";
import { faultSentences } from "#web/public/site/fault-words.ts";
import { isTrapped, onceOf, tooOften } from "#web/public/site/stranger-form.server.ts";

/** Where anybody writes to a contact, whose address nobody is told. One query. */
export async function load({ locals, params }) {
  const block = await contactBlockOf(locals.db, params.block);
  if (!block) error(404, "Not found");
  return { contact: contactView(block, locals.language), keptDays: keptDays.message };
}

export const actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const entries = { name: textOf(form, "name"), email: textOf(form, "email"), text: textOf(form, "text") };
    const parsed = parseMessage(entries);
    if (!parsed.ok)
      return fail(400, {
        entries,
        faults: faultSentences(parsed.faults),
        sentence: m.site_forms_wrong(),
        isSent: false,
      });
    const sent = { entries: null, faults: {}, sentence: "", isSent: true };
    if (isTrapped(form)) return sent;
    const sentence = await tooOften(event);
    if (sentence) return fail(429, { entries, faults: {}, sentence, isSent: false });
    const { db: tx, clock, announce, language } = locals;
    const written = await writeToContact(
      { tx, clock, announce },
      { ...parsed.value, blockId: params.block, language, once: onceOf(form) },
    );
    if (!written.ok) error(404, "Not found");
    return sent;
  },
};
