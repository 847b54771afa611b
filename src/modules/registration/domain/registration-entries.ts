import { withoutSteeringSigns } from "#kernel/steering-signs";
import type { Bilingual, Language } from "#kernel/language";
import { isLanguage } from "#kernel/language";
import { parseEmail } from "#modules/accounts";
import { parseNewOrganisation, type NewOrganisation } from "#modules/directory";
import type { ParticipationType, Question } from "./participation-type.ts";

/** What someone typed, kept as it was typed so that a draft loses nothing. */
export type WhoEntries = {
  givenName: string;
  familyName: string;
  email: string;
  jobTitle: string;
  /** The name that was looked for; the id of the one chosen, `new`, or nothing yet. */
  organisationText: string;
  organisationChoice: string;
  country: string;
  kind: string;
  website: string;
  typeCode: string;
  letterLanguage: string;
  languages: string[];
  answers: Record<string, string>;
};
export type WhenEntries = { isBookable: boolean; absentSlots: string[] };
export type WordsEntries = {
  offers: Bilingual[];
  needs: Bilingual[];
  answersForOrganisation: boolean;
  /** Calls for funding that interest the organisation; drafts from before there were any have none. */
  calls?: string[];
};
export type ConsentEntries = { purposes: string[]; at: string; language: string };

/** A registration on its way; a step that nobody has been to is missing. */
export type DraftEntries = {
  who?: WhoEntries;
  when?: WhenEntries;
  words?: WordsEntries;
  consents?: ConsentEntries;
};

export type Fault = { code: "missing" } | { code: "too-long"; max: number } | { code: "wrong" };
export type Faults = Partial<Record<string, Fault>>;

export type Who = {
  givenName: string;
  familyName: string;
  email: string;
  jobTitle: string;
  organisation: { id: string } | { created: NewOrganisation };
  typeCode: string | null;
  letterLanguage: Language;
  languages: string[];
  answers: Record<string, string>;
};

export const entryBounds = { name: 100, jobTitle: 150, answer: 1_000, words: 500, languages: 12 };

/** Nothing longer is kept of any field, whatever is sent. */
const keptMax = 6_000;

/** One line of what someone typed, without signs that cannot be seen. */
export function cleanLine(text: string): string {
  return withoutSteeringSigns(text.slice(0, keptMax)).replaceAll(/\s+/g, " ").trim();
}

/** Several lines of what someone typed. */
export function cleanText(text: string): string {
  return withoutSteeringSigns(text.slice(0, keptMax))
    .replaceAll("\r\n", "\n")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function lengthOf(text: string): number {
  return [...text].length;
}

function nameFault(text: string): Fault | null {
  if (text === "") return { code: "missing" };
  if (lengthOf(text) > entryBounds.name) return { code: "too-long", max: entryBounds.name };
  return /\p{L}/u.test(text) ? null : { code: "wrong" };
}

/** Reads the first step. Whether the chosen organisation exists is for the caller to find out. */
export function parseWho(
  entries: WhoEntries,
  types: readonly ParticipationType[],
): { ok: true; value: Who } | { ok: false; faults: Faults } {
  const faults: Faults = {};
  const note = (field: string, fault: Fault | null) => {
    if (fault) faults[field] = fault;
  };
  note("givenName", nameFault(entries.givenName));
  note("familyName", nameFault(entries.familyName));
  const email = parseEmail(entries.email);
  if (!email) note("email", { code: entries.email === "" ? "missing" : "wrong" });
  if (entries.jobTitle === "") note("jobTitle", { code: "missing" });
  if (lengthOf(entries.jobTitle) > entryBounds.jobTitle)
    note("jobTitle", { code: "too-long", max: entryBounds.jobTitle });
  const organisation = parseOrganisation(entries, note);
  const type =
    types.find(({ code }) => code === entries.typeCode) ?? (types.length === 1 ? types[0] : undefined);
  if (types.length > 0 && !type) note("typeCode", { code: "missing" });
  if (!isLanguage(entries.letterLanguage)) note("letterLanguage", { code: "missing" });
  if (entries.languages.length === 0) note("languages", { code: "missing" });
  const answers = parseAnswers(entries.answers, type?.questions ?? [], note);
  if (Object.keys(faults).length > 0 || !email || !organisation || !isLanguage(entries.letterLanguage))
    return { ok: false, faults };
  const { givenName, familyName, jobTitle, letterLanguage } = entries;
  const languages = [...new Set(entries.languages)].slice(0, entryBounds.languages);
  const typeCode = type?.code ?? null;
  return {
    ok: true,
    value: {
      givenName,
      familyName,
      email,
      jobTitle,
      organisation,
      typeCode,
      letterLanguage,
      languages,
      answers,
    },
  };
}

function parseOrganisation(
  entries: WhoEntries,
  note: (field: string, fault: Fault | null) => void,
): Who["organisation"] | null {
  const { organisationText: name, organisationChoice: choice } = entries;
  if (choice !== "" && choice !== "new") return { id: choice };
  if (name === "") note("organisation", { code: "missing" });
  else if (choice === "") note("organisation", { code: "wrong" });
  if (name === "" || choice === "") return null;
  const parsed = parseNewOrganisation({ ...entries, name });
  if (parsed.ok) return { created: parsed.value };
  for (const fault of parsed.faults)
    note(fault === "name" ? "organisation" : fault, {
      code: fault === "name" || entries[fault] !== "" ? "wrong" : "missing",
    });
  return null;
}

/** Reads the answers to an edition's own questions; what was not asked is left out. */
export function parseAnswers(
  typed: Record<string, string>,
  questions: readonly Question[],
  note: (field: string, fault: Fault | null) => void,
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    const text = typed[question.code] ?? "";
    const field = `question-${question.code}`;
    if (text === "") {
      if (question.isRequired) note(field, { code: "missing" });
      continue;
    }
    if (question.kind === "text" && lengthOf(text) > entryBounds.answer)
      note(field, { code: "too-long", max: entryBounds.answer });
    else if (question.kind === "choice" && !question.options.some(({ code }) => code === text))
      note(field, { code: "wrong" });
    else if (question.kind === "yes-no" && text !== "yes" && text !== "no") note(field, { code: "wrong" });
    else answers[question.code] = text;
  }
  return answers;
}

/** Reads offers or needs: empty lines are left out, one language is enough. */
export function parseWords(
  entries: readonly Bilingual[],
  field: string,
): { ok: true; value: Bilingual[] } | { ok: false; faults: Faults } {
  const faults: Faults = {};
  entries.forEach(({ de, en }, index) => {
    for (const [language, text] of [
      ["de", de],
      ["en", en],
    ] as const)
      if (lengthOf(text) > entryBounds.words)
        faults[`${field}-${index + 1}-${language}`] = { code: "too-long", max: entryBounds.words };
  });
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, value: entries.filter(({ de, en }) => de !== "" || en !== "") };
}
