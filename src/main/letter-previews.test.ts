import { describe, expect, test } from "vitest";
import { languages, type Language } from "#kernel/language";
import type { Edition } from "#modules/editions";
import { groupOfNotice, letterKinds } from "#modules/notifications";
import { letterPreview, mayBeSwitchedOff, previewKinds, sampleToSend } from "./letter-previews.ts";

const origin = "https://kontor.example.org";
const edition = {
  id: "musterstadt-2030",
  seriesName: { de: "Die Reihe", en: "The Series" },
  motto: { de: "Muster trifft Muster", en: "Sample Meets Sample" },
  startsOn: "2030-09-19",
  endsOn: "2030-09-20",
  timeZone: "Europe/Berlin",
  venue: { name: "Halle", street: null, city: "Musterstadt", country: "DE" },
} as Edition;
const cases = previewKinds.flatMap((kind) =>
  languages.map((language): [typeof kind, Language] => [kind, language]),
);
const invented = { de: "(erfunden)", en: "(invented)" };

test("every kind of letter and of notice has its preview", () => {
  const known = new Set<string>(previewKinds);
  const kinds = [...Object.keys(letterKinds), ...Object.keys(groupOfNotice)];
  // Those two are shown in their parts.
  expect(kinds.filter((kind) => !known.has(kind))).toEqual(["application-answered", "notices"]);
  expect(previewKinds.filter((kind) => kind.startsWith("application-"))).toEqual([
    "application-received",
    "application-approved",
    "application-waiting",
    "application-refused",
  ]);
});

describe("a preview is the letter in the edition's name, with invented people", () => {
  test.each(cases)("%s, %s", (kind, language) => {
    const { subject, text, html } = letterPreview(kind, { edition, origin, language });
    expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
    expect(text).not.toContain(edition.seriesName[language]);
    // A letter to sign in is the house's, whatever conference one goes to.
    if (!["sign-in", "security-notice"].includes(kind))
      expect(`${subject}\n${text}`).toContain(edition.motto[language]);
    for (const name of ["Ann Beispiel", "Ben Muster"])
      for (const said of text.matchAll(new RegExp(`${name}(.{0,11})`, "g")))
        expect(said[1]).toBe(` ${invented[language]}`.slice(0, 11));
    expect(html).toContain(`<html lang="${language}">`);
    const elsewhere = [...html.matchAll(/href="([^"]*)"/g)]
      .map((match) => match[1] ?? "")
      .filter((address) => !address.startsWith(`${origin}/${language}/`));
    expect(elsewhere).toEqual([]);
    expect(text.includes("/unsubscribe/")).toBe(mayBeSwitchedOff(kind));
  });

  test.each(previewKinds)("%s says something else in each language", (kind) => {
    const [de, en] = languages.map((language) => letterPreview(kind, { edition, origin, language }));
    expect([de?.text === en?.text, de?.subject === en?.subject]).toEqual([false, false]);
  });
});

test("what is sent to try says of itself that it is a sample", () => {
  const { subject, text, html } = sampleToSend("appointment-moved", { edition, origin, language: "de" });
  expect(subject).toMatch(/^Muster: Ihr Treffen mit Ann Beispiel/);
  for (const said of [text, html])
    expect(said).toContain("Das ist ein Muster. Die Personen darin sind erfunden");
});

test("a request tells how much it is wished for, and until when it waits, by the clocks of the conference", () => {
  const said = (language: Language) => letterPreview("request-received", { edition, origin, language }).text;
  expect(said("de")).toContain(
    "Wunsch: gern. Bitte antworten Sie bis Dienstag, 17. September, 10:20 (Zeit der Konferenz)",
  );
  expect(said("en")).toContain("Wish: gladly. Please answer by Tuesday");
  expect(said("en")).toContain("17 September, 10:20 (conference time)");
});
