import { expect, test } from "vitest";
import { vCardOf } from "#modules/contacts";
import { cardOfContact, noteOfContact } from "./contact-words.ts";
import type { ContactView } from "./contacts-of-reader.server.ts";

const contact = {
  givenName: "Muster",
  familyName: "Person",
  email: "muster@example.org",
  person: { jobTitle: "Manager", organisation: { name: "Muster Cluster", country: "SE" } },
  encounters: [{ startsAt: new Date("2030-09-19T08:40:00Z"), tableCode: "T07", zone: "Foyer" }],
  notes: ["Seems undecided; call again"],
  nextStep: "i-write",
  isStepAgreed: false,
} as unknown as ContactView;

test("a card that may be passed on says where the two met, and nothing that only the reader wrote down", () => {
  const card = vCardOf(cardOfContact(contact, "Europe/Berlin", "en"), "4.0");
  expect(card).toMatch(/NOTE:.*T07/);
  expect(card).not.toContain("undecided");
});

test("the reader's own table has the notes as well", () => {
  expect(noteOfContact(contact, "Europe/Berlin", "en")).toMatch(/T07[^]*undecided/);
});
