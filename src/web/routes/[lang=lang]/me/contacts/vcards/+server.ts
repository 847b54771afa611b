import { error } from "@sveltejs/kit";
import { vCardOf } from "#modules/contacts";
import { cardOfContact } from "#web/participant/contacts/contact-words.ts";
import { contactsOfReader } from "#web/participant/contacts/contacts-of-reader.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** One contact (`?person=`) or all of them as vCards; `?version=3.0` for older address books. */
export async function GET({ locals, url }) {
  const { language } = locals;
  const needs = { tx: locals.db, clock: locals.clock };
  const { contacts, timeZone } = await contactsOfReader(needs, readerOf(locals), language);
  const person = url.searchParams.get("person");
  const chosen = person === null ? contacts : contacts.filter((one) => one.person.id === person);
  if (person !== null && chosen.length === 0) error(404, "Not found");
  const version = url.searchParams.get("version") === "3.0" ? "3.0" : "4.0";
  const cards = chosen.map((one) => vCardOf(cardOfContact(one, timeZone, language), version));
  return new Response(cards.join(""), {
    headers: {
      "content-type": "text/vcard; charset=utf-8",
      "content-disposition": `attachment; filename="kontor-contact${person === null ? "s" : ""}.vcf"`,
    },
  });
}
