export const searchLengthMax = 200;
/** More words than these narrow nothing down. */
const wordsMax = 8;

const letters: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Lower case without accents, letter by letter: the answer is as long as the text, but for ß, æ and þ. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæøłđðþı]/g, (letter) => letters[letter] ?? letter);
}

/** The words that are looked for: without signs that a search of words could stumble over. */
export function searchWords(text: string): string[] {
  const words = folded(text.slice(0, searchLengthMax)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, wordsMax);
}

export type Stretch = { text: string; isFound: boolean };

/** A text in stretches, those marked that begin with a searched word, so that no page has to put markup together. */
export function markedText(text: string, words: readonly string[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [piece] of text.matchAll(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)) {
    const plain = folded(piece);
    const isFound = words.some((word) => plain.startsWith(word) || (word.length > 3 && plain.includes(word)));
    const last = stretches.at(-1);
    if (last && last.isFound === isFound) last.text += piece;
    else stretches.push({ text: piece, isFound });
  }
  return stretches;
}

const excerptLength = 180;

/** The part of a text around its first searched word. */
export function excerptOf(text: string, words: readonly string[]): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  if (flat.length <= excerptLength) return flat;
  let at = 0;
  for (const stretch of markedText(flat, words)) {
    if (stretch.isFound) break;
    at += stretch.text.length;
  }
  if (at >= flat.length) at = 0;
  const from = at < 60 ? 0 : flat.indexOf(" ", at - 60) + 1;
  const until =
    from + excerptLength >= flat.length ? flat.length : flat.lastIndexOf(" ", from + excerptLength);
  return `${from > 0 ? "… " : ""}${flat.slice(from, until)}${until < flat.length ? " …" : ""}`;
}
