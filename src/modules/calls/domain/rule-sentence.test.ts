import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { fundingSentence, ruleSentence } from "./rule-sentence.ts";

const { calls, countrySets } = catalogue();
const sentencesOf = (id: string, language: "de" | "en") =>
  calls.find((one) => one.id === id)!.rules.map((rule) => ruleSentence(rule, language, countrySets));

test("the rules of a call read as sentences in both languages", () => {
  expect(sentencesOf("clip-bsr-2017", "de")).toMatchInlineSnapshot(`
    [
      "Wer die Federführung hat, kommt aus Baden-Württemberg (DE).",
      "Wer die Federführung hat, ist eingetragen in der Clusterdatenbank Baden-Württemberg.",
      "Mindestens ein Partner aus Schweden, Dänemark, Norwegen oder Litauen.",
    ]
  `);
  expect(sentencesOf("clip-bsr-2017", "en")).toMatchInlineSnapshot(`
    [
      "The lead is from Baden-Württemberg (DE).",
      "The lead is registered in the cluster database of Baden-Württemberg.",
      "At least one partner from Sweden, Denmark, Norway, or Lithuania.",
    ]
  `);
  expect(sentencesOf("bsr-ie-2017", "de")).toMatchInlineSnapshot(`
    [
      "Mindestens 2 Partner aus dem Länderkreis „Partnerregionen von BSR Innovation Express 2017“.",
      "Mindestens 2 verschiedene Länder aus dem Länderkreis „Partnerregionen von BSR Innovation Express 2017“.",
      "Wer mit beantragt, ist eine juristische Person.",
      "Wer mit beantragt, ist eines davon: Cluster, Netzwerk kleiner und mittlerer Unternehmen oder Forschungs- und Innovationsumfeld.",
    ]
  `);
  expect(sentencesOf("cosme-excellence-2018", "en")).toMatchInlineSnapshot(`
    [
      "At least 3 partners independent of each other from the set of countries “states taking part in COSME 2014–2020”.",
      "At least 3 different countries from the set of countries “states taking part in COSME 2014–2020”.",
      "At least one partner of whom this is true: seat in a less developed or transition region.",
      "Everyone who applies is registered on the European Cluster Collaboration Platform (ECCP) or has asked for it.",
      "Everyone who applies is one of these: cluster or business network.",
      "Duration: 20 to 24 months.",
    ]
  `);
  expect(sentencesOf("cosme-goint-2020", "de")).toMatchInlineSnapshot(`
    [
      "Mindestens 3 voneinander unabhängige Partner aus dem Länderkreis „Teilnahmestaaten von COSME 2014–2020“.",
      "Wer mit beantragt, ist eine juristische Person.",
      "Zielländer außerhalb der EU: mindestens 2.",
      "Zielländer außerhalb der EU: höchstens 5.",
      "Anträge je Organisation: höchstens 1.",
    ]
  `);
  expect(sentencesOf("euroclusters-2024", "de")).toMatchInlineSnapshot(`
    [
      "Wie viele Länder aus dem Länderkreis „EU-27“ es braucht, steht in keiner Quelle, die wir kennen.",
      "Anteil des Budgets, der an kleine und mittlere Unternehmen weitergegeben wird: mindestens 75 %.",
      "Nebenziele: mindestens 1.",
    ]
  `);
  expect(sentencesOf("euroclusters-2024", "en")).toMatchInlineSnapshot(`
    [
      "How many countries from the set of countries “EU-27” it takes is in no source we know.",
      "Share of the budget passed on to small and medium-sized enterprises: at least 75%.",
      "Secondary objectives: at least 1.",
    ]
  `);
  expect(sentencesOf("ibsr-core", "en")).toMatchInlineSnapshot(`
    [
      "At least 3 partners from the set of countries “programme area of Interreg Baltic Sea Region 2021–2027”.",
      "At least 3 different countries from the set of countries “programme area of Interreg Baltic Sea Region 2021–2027”.",
      "The lead is a legal entity.",
      "Everyone who applies is one of these: business support organisation, cluster, education centre, European economic interest grouping, European grouping of territorial cooperation, higher education or research institution, hospital, infrastructure or public service provider, interest group, large enterprise, local authority, regional authority, national authority, non-governmental organisation, sectoral agency, or small or medium-sized enterprise.",
      "Duration: at most 36 months.",
    ]
  `);
});

test("what there is to be had reads as lines, and what nobody knows says so", () => {
  const linesOf = (id: string, language: "de" | "en") =>
    calls.find((one) => one.id === id)!.funding.map((one) => fundingSentence(one, language));
  expect(linesOf("bsr-ie-2017", "de")).toMatchInlineSnapshot(`
    [
      "Je Vorhaben und Land: 10.000 bis 60.000 Euro",
      "Laufzeit: 12 bis 18 Monate",
    ]
  `);
  expect(linesOf("clip-bsr-2017", "en")).toMatchInlineSnapshot(`
    [
      "In all: 400,000 euros",
      "Funding rate: not known",
      "Per project: not known",
      "Duration: not known",
    ]
  `);
  expect(linesOf("efre-bw-ris-2025", "de")).toMatchInlineSnapshot(`
    [
      "Fördersatz: 40 %",
      "Je Vorhaben: 100.000 bis 200.000 Euro",
      "Im Ganzen: 2.600.000 Euro",
      "Laufzeit: höchstens 36 Monate",
    ]
  `);
});

test("no sentence says that anybody may apply", () => {
  const all = calls.flatMap(({ id }) => [...sentencesOf(id, "de"), ...sentencesOf(id, "en")]).join("\n");
  expect(all).not.toMatch(/eligib|förderfähig|antragsberechtigt/i);
  expect(all).not.toMatch(/undefined|null|NaN/);
  expect(all.length).toBeGreaterThan(2_000);
});
