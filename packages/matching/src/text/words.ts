import { foldText } from "./fold-text.ts";
import { stopWords } from "./stop-words.ts";

/** Longest part of a text that is read, in characters; a page of profile text has about 3,000. */
export const textLengthMax = 6000;

/** A word as written (lower case) and as compared (folded). */
export type Word = { readonly written: string; readonly folded: string };

/**
 * The words of a text that carry meaning: hyphens split ("e-health" stays one word), numbers whole ("4.0"), stop words
 * and single letters left out. A short word in capitals is an acronym and stays, so that "IT" is not "it".
 */
export function wordsOf(text: string): Word[] {
  const read = text
    .slice(0, textLengthMax)
    .normalize("NFC")
    .replaceAll(/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L})/gu, "$1");
  const shouting = read.length > 12 && read === read.toUpperCase();
  const words: Word[] = [];
  for (const found of read.match(/\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []) {
    const written = found.toLowerCase();
    const folded = foldText(written);
    const acronym = !shouting && /^[\p{Lu}\p{N}]{2,5}$/u.test(found);
    if (folded.length > 1 && folded.length <= 60 && (acronym || !stopWords.has(folded)))
      words.push({ written, folded });
  }
  return words;
}

/** Pieces of four letters of a folded text, with blanks at both ends of words; they see through endings, compounds and spelling. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const { folded } of wordsOf(text)) {
    const letters = [...` ${folded} `];
    if (letters.length <= 4) pieces.push(letters.join(""));
    else for (let at = 0; at + 4 <= letters.length; at += 1) pieces.push(letters.slice(at, at + 4).join(""));
  }
  return pieces;
}
