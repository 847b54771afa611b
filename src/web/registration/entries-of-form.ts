import type { Bilingual } from "#kernel/language";
import {
  cleanLine,
  cleanText,
  spokenLanguage,
  type Question,
  type WhenEntries,
  type WhoEntries,
  type WordsEntries,
} from "#modules/registration";

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const line = (form: FormData, name: string) => cleanLine(text(form, name));
const lines = (form: FormData, name: string) =>
  form
    .getAll(name)
    .flatMap((value) => (typeof value === "string" ? [cleanLine(value)] : []))
    .filter(Boolean);

/** The first step as it was typed. */
export function whoOfForm(form: FormData, questions: readonly Question[]): WhoEntries {
  return {
    givenName: line(form, "givenName"),
    familyName: line(form, "familyName"),
    email: line(form, "email"),
    jobTitle: line(form, "jobTitle"),
    organisationText: line(form, "organisation"),
    organisationChoice: line(form, "organisationChoice"),
    country: line(form, "country"),
    kind: line(form, "kind"),
    website: line(form, "website"),
    typeCode: line(form, "typeCode"),
    letterLanguage: line(form, "letterLanguage"),
    languages: languagesOfForm(form),
    answers: answersOfForm(form, questions),
  };
}

export function languagesOfForm(form: FormData): string[] {
  const codes = lines(form, "languages").filter((code) => /^[a-z]{2}$/.test(code));
  return [...new Set(codes.map(spokenLanguage))];
}

export function answersOfForm(form: FormData, questions: readonly Question[]): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ code }) => {
      const answer = cleanText(text(form, `question-${code}`));
      return answer === "" ? [] : [[code, answer]];
    }),
  );
}

/** The second step: half-days and single slots in which someone is away, of those that there are. */
export function whenOfForm(form: FormData, slots: readonly { code: string; halfDay: string }[]): WhenEntries {
  const halfDays = new Set(lines(form, "awayHalfDay"));
  const codes = new Set(lines(form, "awaySlot"));
  return {
    isBookable: !form.has("notBookable"),
    absentSlots: slots
      .filter(({ code, halfDay }) => halfDays.has(halfDay) || codes.has(code))
      .map(({ code }) => code),
  };
}

/** How many lines of a direction a form may bring, whatever it says. */
const linesMax = 20;

export function statementsOfForm(form: FormData, direction: "offer" | "need"): Bilingual[] {
  const found: Bilingual[] = [];
  for (let number = 1; number <= linesMax; number++) {
    const one = {
      de: cleanText(text(form, `${direction}-${number}-de`)),
      en: cleanText(text(form, `${direction}-${number}-en`)),
    };
    if (one.de !== "" || one.en !== "") found.push(one);
  }
  return found;
}

/** The third step. */
export function wordsOfForm(form: FormData): WordsEntries {
  return {
    offers: statementsOfForm(form, "offer"),
    needs: statementsOfForm(form, "need"),
    answersForOrganisation: form.has("answersForOrganisation"),
    calls: callsOfForm(form),
  };
}

/** The calls for funding that were ticked, whether or not there are such. */
export function callsOfForm(form: FormData): string[] {
  return [...new Set(lines(form, "call").filter((id) => /^[a-z0-9-]{1,40}$/.test(id)))];
}

/** The version of what a form was filled in from. */
export function versionOfForm(form: FormData): number {
  const version = Number(text(form, "version"));
  return Number.isInteger(version) && version > 0 && version < 2_000_000_000 ? version : 0;
}
