import { z } from "zod";
import type { Bilingual, Language } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";

/** Where a fact stands: the page that says it, or the slots of the start page. */
export type FactGroup = "imprint" | "privacy" | "accessibility" | "languages";

type FactField = {
  code: string;
  group: FactGroup;
  kind: "line" | "lines" | "email" | "address" | "date" | "conformity";
  /** Said in each language; what is the same in both is typed once. */
  isBilingual: boolean;
  /** Without it a page that the law asks for is not whole. */
  isNeeded: boolean;
};

/** Everything the operator of an installation says of itself, in the order in which it is asked for. */
export const factFields = [
  { code: "name", group: "imprint", kind: "line", isBilingual: true, isNeeded: true },
  { code: "postal-address", group: "imprint", kind: "lines", isBilingual: false, isNeeded: true },
  { code: "representative", group: "imprint", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "telephone", group: "imprint", kind: "line", isBilingual: false, isNeeded: true },
  { code: "email", group: "imprint", kind: "email", isBilingual: false, isNeeded: true },
  { code: "register", group: "imprint", kind: "lines", isBilingual: true, isNeeded: false },
  { code: "vat", group: "imprint", kind: "line", isBilingual: false, isNeeded: false },
  { code: "supervision", group: "imprint", kind: "lines", isBilingual: true, isNeeded: false },
  { code: "responsible", group: "imprint", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "protection-officer", group: "privacy", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "protection-email", group: "privacy", kind: "email", isBilingual: false, isNeeded: true },
  { code: "hosting", group: "privacy", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "protection-authority", group: "privacy", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "legal-task", group: "privacy", kind: "lines", isBilingual: true, isNeeded: false },
  { code: "conformity", group: "accessibility", kind: "conformity", isBilingual: false, isNeeded: true },
  { code: "gaps", group: "accessibility", kind: "lines", isBilingual: true, isNeeded: false },
  { code: "assessment", group: "accessibility", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "assessed-on", group: "accessibility", kind: "date", isBilingual: false, isNeeded: true },
  { code: "enforcement", group: "accessibility", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "easy-language", group: "languages", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "sign-language", group: "languages", kind: "lines", isBilingual: true, isNeeded: true },
  { code: "sign-language-video", group: "languages", kind: "address", isBilingual: true, isNeeded: true },
] as const satisfies readonly FactField[];

export type FactCode = (typeof factFields)[number]["code"];
export type SiteFacts = ReadonlyMap<FactCode, Bilingual>;

export const factGroups = ["imprint", "privacy", "accessibility", "languages"] as const;

/** How far the site follows the law on accessibility; nothing else may stand there. */
export const conformities = ["full", "partial", "none"] as const;
export type Conformity = (typeof conformities)[number];

export const factLengthMax = 8_000;

export function isFactCode(text: string): text is FactCode {
  return factFields.some((field) => field.code === text);
}

/** A fact in a language; in the other one where it is only said there, else "". */
export function factIn(facts: SiteFacts, code: FactCode, language: Language): string {
  const said = facts.get(code);
  return said?.[language] || said?.[language === "de" ? "en" : "de"] || "";
}

/** What the site still has to say: needed facts that are missing, or missing in one of the languages. */
export function missingFacts(facts: SiteFacts): FactCode[] {
  return factFields
    .filter(({ code, isNeeded }) => isNeeded && !(facts.get(code)?.de && facts.get(code)?.en))
    .map(({ code }) => code);
}

export type FactFault = "too-long" | "not-an-email" | "not-an-address" | "not-a-date" | "not-a-choice";
export type FactFaults = Partial<Record<FactCode, FactFault>>;

const shapes = {
  line: z.string(),
  lines: z.string(),
  email: z.email(),
  address: z.url({ protocol: /^https$/ }),
  date: z.iso.date(),
  conformity: z.enum(conformities),
} as const;

const faultOfKind = {
  line: "too-long",
  lines: "too-long",
  email: "not-an-email",
  address: "not-an-address",
  date: "not-a-date",
  conformity: "not-a-choice",
} as const satisfies Record<FactField["kind"], FactFault>;

/** Reads the facts of one group as they were typed; what is said once holds for both languages. */
export function parseFacts(
  group: FactGroup,
  typed: (code: FactCode, language: Language) => string,
): Result<Map<FactCode, Bilingual>, { code: "faults"; faults: FactFaults }> {
  const facts = new Map<FactCode, Bilingual>();
  const faults: FactFaults = {};
  for (const { code, kind, isBilingual } of factFields.filter((field) => field.group === group)) {
    const de = oneLineIn(kind, typed(code, "de"));
    const en = isBilingual ? oneLineIn(kind, typed(code, "en")) : de;
    for (const text of [de, en]) {
      if (text.length > factLengthMax) faults[code] = "too-long";
      else if (text !== "" && !shapes[kind].safeParse(text).success) faults[code] = faultOfKind[kind];
    }
    facts.set(code, { de, en });
  }
  return Object.keys(faults).length > 0 ? refused({ code: "faults", faults }) : accepted(facts);
}

function oneLineIn(kind: FactField["kind"], text: string): string {
  const plain = text.replaceAll("\r\n", "\n").trim();
  return kind === "lines" ? plain : plain.replaceAll(/\s+/g, " ");
}
