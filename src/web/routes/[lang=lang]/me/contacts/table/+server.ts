import { contactsCsv } from "#modules/contacts";
import { m } from "#web/paraglide/messages.js";
import { cardOfContact, noteOfContact } from "#web/participant/contacts/contact-words.ts";
import { contactsOfReader } from "#web/participant/contacts/contacts-of-reader.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** All contacts as a table for a spreadsheet. */
export async function GET({ locals }) {
  const { language } = locals;
  const needs = { tx: locals.db, clock: locals.clock };
  const { contacts, timeZone } = await contactsOfReader(needs, readerOf(locals), language);
  const rows = contacts.map((one) => {
    const card = cardOfContact(one, timeZone, language);
    return [
      card.givenName,
      card.familyName,
      card.organisation,
      card.country ?? "",
      card.jobTitle,
      card.email,
      noteOfContact(one, timeZone, language),
    ];
  });
  return new Response(contactsCsv(m.agenda_contacts_csv_heading().split(";"), rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="kontor-contacts.csv"',
    },
  });
}
