import { accepted, refused, type Result } from "#kernel/result";
import type { ParticipationType, Question } from "./participation-type.ts";
import { cleanLine } from "./registration-entries.ts";

/** A kind of participation as an organiser typed it. */
export type ParticipationTypeEntries = {
  nameDe: string;
  nameEn: string;
  descriptionDe: string;
  descriptionEn: string;
  needsApproval: boolean;
  isBookable: boolean;
  meetingsMin: string;
  meetingsMax: string;
  requestsMax: string;
  meetsEverybody: boolean;
  mayMeet: string[];
  questions: QuestionEntries[];
};

export type QuestionEntries = {
  /** Empty where it is new. */
  code: string;
  kind: string;
  de: string;
  en: string;
  isRequired: boolean;
  /** One in each line: German | English. */
  options: string;
};

export type ParticipationTypeFault =
  | { code: "wrong-name"; max: number }
  | { code: "wrong-quotas" }
  | { code: "meets-nobody" }
  | { code: "wrong-question"; number: number };

export const typeNameLengthMax = 80;
const labelLengthMax = 300;

/** Reads a kind of participation but for its code. What its name in files and its questions' names were they stay. */
export function parseParticipationType(
  typed: ParticipationTypeEntries,
  before: ParticipationType | null,
): Result<Omit<ParticipationType, "code">, ParticipationTypeFault> {
  const name = { de: cleanLine(typed.nameDe), en: cleanLine(typed.nameEn) };
  if ([name.de, name.en].some((text) => text === "" || [...text].length > typeNameLengthMax))
    return refused({ code: "wrong-name", max: typeNameLengthMax });
  const meetingsMin = parseCount(typed.meetingsMin);
  const meetingsMax = parseCount(typed.meetingsMax);
  if (meetingsMin === undefined || meetingsMax === undefined) return refused({ code: "wrong-quotas" });
  const requestsMax = parseCount(typed.requestsMax);
  if (requestsMax === undefined) return refused({ code: "wrong-quotas" });
  if (meetingsMax !== null && meetingsMax < (meetingsMin ?? 0)) return refused({ code: "wrong-quotas" });
  if (!typed.meetsEverybody && typed.mayMeet.length === 0) return refused({ code: "meets-nobody" });
  const questions: Question[] = [];
  for (const [index, entries] of typed.questions.entries()) {
    if (cleanLine(entries.de) === "" && cleanLine(entries.en) === "") continue;
    const question = parseQuestion(entries, questions, before);
    if (!question) return refused({ code: "wrong-question", number: index + 1 });
    questions.push(question);
  }
  return accepted({
    name,
    description: {
      de: cleanLine(typed.descriptionDe).slice(0, labelLengthMax),
      en: cleanLine(typed.descriptionEn).slice(0, labelLengthMax),
    },
    needsApproval: typed.needsApproval,
    isBookable: typed.isBookable,
    meetingsMin,
    meetingsMax,
    requestsMax,
    mayMeet: typed.meetsEverybody ? null : typed.mayMeet,
    questions,
  });
}

function parseCount(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : undefined;
}

function parseQuestion(
  entries: QuestionEntries,
  others: readonly Question[],
  before: ParticipationType | null,
): Question | null {
  const { kind, isRequired } = entries;
  const label = { de: cleanLine(entries.de), en: cleanLine(entries.en) };
  if (
    label.de === "" ||
    label.en === "" ||
    label.de.length > labelLengthMax ||
    label.en.length > labelLengthMax
  )
    return null;
  if (kind !== "text" && kind !== "choice" && kind !== "yes-no") return null;
  const earlier = before?.questions.find(({ code }) => code === entries.code);
  const taken = [...others, ...(before?.questions ?? [])].map(({ code }) => code);
  const code = earlier?.code ?? freeCode(label.en, taken);
  const options = kind === "choice" ? parseOptions(entries.options, earlier) : [];
  return kind === "choice" && options.length < 2 ? null : { code, kind, label, isRequired, options };
}

function parseOptions(text: string, earlier: Question | undefined): Question["options"] {
  const options: { code: string; name: { de: string; en: string } }[] = [];
  for (const line of text.split("\n")) {
    const [de = "", en = ""] = line.split("|").map((part) => cleanLine(part).slice(0, labelLengthMax));
    if (de === "") continue;
    const name = { de, en: en || de };
    const known = earlier?.options.find((one) => one.name.de === name.de || one.name.en === name.en);
    const taken = [...options, ...(earlier?.options ?? [])].map(({ code }) => code);
    const isFree = known && !options.some(({ code }) => code === known.code);
    options.push({ code: isFree ? known.code : freeCode(name.en, taken), name });
  }
  return options;
}

/** A name for files and addresses that none of the others has. */
export function freeCode(text: string, taken: readonly string[]): string {
  const plain = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  const stem = plain === "" ? "kind" : plain;
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.includes(code)) return code;
  }
}

/** What stands in the form before anybody has typed. */
export function participationTypeEntries(type: ParticipationType): ParticipationTypeEntries {
  return {
    nameDe: type.name.de,
    nameEn: type.name.en,
    descriptionDe: type.description.de,
    descriptionEn: type.description.en,
    needsApproval: type.needsApproval,
    isBookable: type.isBookable,
    meetingsMin: type.meetingsMin === null ? "" : String(type.meetingsMin),
    meetingsMax: type.meetingsMax === null ? "" : String(type.meetingsMax),
    requestsMax: type.requestsMax === null ? "" : String(type.requestsMax),
    meetsEverybody: type.mayMeet === null,
    mayMeet: [...(type.mayMeet ?? [])],
    questions: type.questions.map(({ code, kind, label, isRequired, options }) => ({
      code,
      kind,
      ...label,
      isRequired,
      options: options.map(({ name }) => `${name.de} | ${name.en}`).join("\n"),
    })),
  };
}
