import { quoted } from "#kernel/file-row";
import type { Bilingual } from "#kernel/language";

/** What a cell holds that nobody wrote: letters that a wrong encoding has spoilt, or signs that cannot be seen. */
export function spoiltText(text: string): Bilingual | null {
  if (isReadWrongly(text)) {
    return {
      de: `${quoted(text)} enthält Buchstaben aus einer falschen Kodierung; erwartet wird lesbarer Text, speichern Sie die Tabelle als XLSX oder „CSV UTF-8“`,
      en: `${quoted(text)} has letters of a wrong encoding; expected readable text, save the table as XLSX or "CSV UTF-8"`,
    };
  }
  const [sign] = /(?!\s)\p{Cc}/u.exec(text) ?? [];
  if (sign === undefined) return null;
  const number = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return {
    de: `${quoted(text)} enthält das Steuerzeichen ${number}; erwartet wird lesbarer Text, löschen Sie es oder speichern Sie die Tabelle als XLSX oder „CSV UTF-8“`,
    en: `${quoted(text)} holds the control character ${number}; expected readable text, delete it or save the table as XLSX or "CSV UTF-8"`,
  };
}

/**
 * True for the sign that stands for a lost letter, for the pairs that UTF-8 becomes when it is read as Windows-1252
 * ("GrÃ¶ÃŸe", "Å¾", "â€“"), and for what ä and ö of old code pages become ("M”bel") where it is no quotation.
 */
function isReadWrongly(text: string): boolean {
  if (/\uFFFD|[ÃÅ][¡-º¼-¿]|Ã[Ÿœ„–]|â€[^\s]/u.test(text)) return true;
  return /\p{L}[„”]\p{Ll}/u.test(text) && !/“|(?<!\p{L})„/u.test(text);
}

/** Text for a terminal, in which nothing but line breaks can steer it. */
export function withoutControls(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
