import { quoted, type ParseCell } from "./file-row.ts";
import type { Bilingual } from "./language.ts";

/** `"Germny" is not a country code; expected …`, with the quoted text put in front of each sentence. */
export function wrongCell(text: string, about: Bilingual): { wrong: Bilingual } {
  if (text === "")
    return { wrong: { de: `fehlt; ${expectedOf(about.de)}`, en: `is missing; ${expectedOf(about.en)}` } };
  return { wrong: { de: `${quoted(text)} ${about.de}`, en: `${quoted(text)} ${about.en}` } };
}

function expectedOf(sentence: string): string {
  return sentence.slice(sentence.lastIndexOf("; ") + 2);
}

/** One line of text with at least one letter or digit; line breaks and runs of blanks become one blank. */
export function lineCell(lengthMax: number): ParseCell<string> {
  const optional = optionalLineCell(lengthMax);
  return (text) => {
    const parsed = optional(text);
    if (!("value" in parsed)) return parsed;
    if (parsed.value !== null && /[\p{L}\p{N}]/u.test(parsed.value)) return { value: parsed.value };
    return wrongCell(text, {
      de: "enthält keinen Text; erwartet wird eine Zeile Text",
      en: "holds no text; expected one line of text",
    });
  };
}

/** One line of text or, for an empty cell, null. */
export function optionalLineCell(lengthMax: number): ParseCell<string | null> {
  return (text) => {
    const line = text.replaceAll(/\s+/g, " ").trim();
    if ([...line].length <= lengthMax) return { value: line === "" ? null : line };
    return wrongCell(text, {
      de: `ist zu lang; erwartet werden höchstens ${lengthMax} Zeichen`,
      en: `is too long; expected at most ${lengthMax} characters`,
    });
  };
}

/** Entries separated by `;`, `|` or line breaks, each once, in their order. */
export function listCell(countMax: number, lengthMax: number): ParseCell<string[]> {
  return (text) => {
    const entries = text.split(/[;|\r\n]/).map((entry) => entry.replaceAll(/\s+/g, " ").trim());
    const value = [...new Set(entries.filter((entry) => entry !== ""))];
    if (value.length <= countMax && value.every((entry) => [...entry].length <= lengthMax)) return { value };
    return wrongCell(text, {
      de: `ist zu viel; erwartet werden höchstens ${countMax} Einträge mit höchstens ${lengthMax} Zeichen, getrennt durch ;`,
      en: `is too much; expected at most ${countMax} entries of at most ${lengthMax} characters, separated by ;`,
    });
  };
}

/** A whole number within the bounds, both included. */
export function wholeNumberCell(min: number, max: number): ParseCell<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return { value };
    return wrongCell(text, {
      de: `ist keine ganze Zahl von ${min} bis ${max}; erwartet wird eine wie ${min}`,
      en: `is not a whole number from ${min} to ${max}; expected one such as ${min}`,
    });
  };
}

/** A number within the bounds, both included, with a point or a comma; null for an empty cell. */
export function optionalNumberCell(min: number, max: number): ParseCell<number | null> {
  return (text) => {
    if (text === "") return { value: null };
    const value = /^-?\d{1,9}([.,]\d{1,20})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
    if (value >= min && value <= max) return { value };
    return wrongCell(text, {
      de: `ist keine Zahl von ${min} bis ${max}; erwartet wird eine wie 48.78`,
      en: `is not a number from ${min} to ${max}; expected one such as 48.78`,
    });
  };
}

const yes = ["yes", "y", "ja", "j", "true", "wahr", "1", "x"];
const no = ["no", "n", "nein", "false", "falsch", "0"];

export const yesNoCell: ParseCell<boolean> = (text) => {
  const word = text.toLowerCase();
  if (yes.includes(word)) return { value: true };
  if (no.includes(word)) return { value: false };
  return wrongCell(text, {
    de: "ist weder ja noch nein; erwartet wird yes oder no",
    en: "is neither yes nor no; expected yes or no",
  });
};

/** A code of a list, or one of its names in either language. Cases do not matter. */
export function codeCell<Code extends string>(
  list: readonly { code: Code; name?: Bilingual }[],
): ParseCell<Code> {
  const codeByText = new Map<string, Code>();
  for (const { code, name } of list) {
    for (const text of [name?.de, name?.en, code])
      if (text !== undefined) codeByText.set(text.toLowerCase(), code);
  }
  const codes = list.map(({ code }) => code).join(", ");
  const nothing = {
    de: "ist nicht möglich, weil es hier noch nichts auszuwählen gibt; lassen Sie die Zelle leer",
    en: "is not possible, because there is nothing to choose from here yet; leave the cell empty",
  };
  return (text) => {
    const value = codeByText.get(text.toLowerCase());
    if (value !== undefined) return { value };
    if (list.length === 0) return wrongCell(text, nothing);
    return wrongCell(text, {
      de: `steht nicht in der Liste; erwartet wird eines von ${codes}`,
      en: `is not in the list; expected one of ${codes}`,
    });
  };
}

/** A web address with its scheme, or null for an empty cell. */
export const optionalWebAddressCell: ParseCell<string | null> = (text) => {
  if (text === "") return { value: null };
  if (/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && text.length <= 2_000 && URL.canParse(text))
    return { value: text };
  return wrongCell(text, {
    de: "ist keine Webadresse; erwartet wird eine wie https://example.org",
    en: "is not a web address; expected one such as https://example.org",
  });
};

/** A moment with its offset, such as `2017-08-28T09:00:00+02:00`. */
export const momentCell: ParseCell<Date> = (text) => {
  const value = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? new Date(text)
    : null;
  if (value !== null && !Number.isNaN(value.getTime())) return { value };
  return wrongCell(text, {
    de: "ist kein Zeitpunkt; erwartet wird einer wie 2017-08-28T09:00:00+02:00",
    en: "is not a moment; expected one such as 2017-08-28T09:00:00+02:00",
  });
};
