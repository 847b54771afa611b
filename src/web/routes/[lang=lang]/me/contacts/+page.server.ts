import { fail, redirect } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { agreeToContact, endExchange, offerContact } from "#modules/contacts";
import { m } from "#web/paraglide/messages.js";
import { textOf } from "#web/form-text.ts";
import { contactsFound, contactsOfReader } from "#web/participant/contacts/contacts-of-reader.server.ts";
import { contactRefusalSentence } from "#web/participant/offline/perform-act.server.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { qrCodeOf } from "#web/participant/qr-code.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** The reader's own code, fresh with every look, and everyone whose contact details the reader has. */
export async function load({ locals, url }) {
  const reader = readerOf(locals);
  const { language } = locals;
  const needs = { tx: locals.db, clock: locals.clock };
  const { editionId, participantId: by } = reader;
  const [view, offer] = await Promise.all([
    contactsOfReader(needs, reader, language),
    offerContact(needs, { editionId, by }),
  ]);
  const typed = url.searchParams.get("q")?.slice(0, 100) ?? "";
  const address = `${url.origin}/${language}/c/${offer.secret}`;
  const { contacts, ...rest } = view;
  return {
    ...rest,
    contacts: contactsFound(contacts, typed),
    contactCount: contacts.length,
    typed,
    code: { qr: qrCodeOf(address), address, secret: offer.secret, expiresAt: offer.expiresAt },
  };
}

export const actions = {
  /** The other side's code, typed where no camera is at hand. */
  async open({ request, locals }) {
    const typed = textOf(await request.formData(), "code").toLowerCase();
    const signs = (typed.split("/").at(-1) ?? "").replaceAll(/[^a-z0-9]/g, "").slice(0, 40);
    if (signs === "") return fail(400, { sentence: m.agenda_contacts_code_empty(), person: "" });
    redirect(303, `/${locals.language}/c/${signs.replaceAll(/(.{4})(?=.)/g, "$1-")}`);
  },
  async agree({ request, locals }) {
    const person = textOf(await request.formData(), "person");
    const { editionId, participantId: by } = readerOf(locals);
    const needs = { tx: locals.db, clock: locals.clock };
    const result = isUuid(person)
      ? await agreeToContact(needs, { editionId, by }, person)
      : ({ ok: false, code: "not-met" } as const);
    if (!result.ok) return fail(409, { sentence: contactRefusalSentence(result.code), person });
    const name = (await peopleById(locals.db, [person], locals.language)).get(person)?.name ?? "";
    const done =
      result.value.state === "both" ? m.agenda_take_done_both({ name }) : m.agenda_take_done({ name });
    return { done, person };
  },
  /** Says no to an exchange, or takes one's own word back: nothing of it is left for either side. */
  async end({ request, locals }) {
    const person = textOf(await request.formData(), "person");
    if (isUuid(person)) await endExchange(locals.db, { self: readerOf(locals).participantId, other: person });
    return { done: m.agenda_contacts_ended(), person };
  },
};
