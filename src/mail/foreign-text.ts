/** Signs that turn the order of reading around, join or hide: nobody needs them in a name, and they make a lie look true. */
const steering = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** U+2060: takes no room and breaks no line, but no mail program sees an address across it. */
const wordJoiner = "\u2060";

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/**
 * Text that somebody typed, fit for one line of a letter: no line breaks, no signs that steer, not longer than
 * `lengthMax` characters as people count them, and nothing that a mail program would turn into a link.
 */
export function foreignLine(text: string, lengthMax = 200): string {
  const line = text
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll(steering, "")
    .trim();
  return isolated(unlinked(shortened(line, lengthMax)));
}

/** Text that somebody typed over several lines, with the same safety; at most `lengthMax` characters. */
export function foreignParagraphs(text: string, lengthMax = 4_000): string[] {
  return shortened(text, lengthMax)
    .split(/\r?\n\s*\r?\n|\u2029/)
    .map((paragraph) => foreignLine(paragraph, lengthMax))
    .filter((paragraph) => paragraph !== "");
}

function shortened(text: string, lengthMax: number): string {
  // Counting graphemes of a text of any length would be slow; no grapheme that people type is longer than 16 signs.
  const near = text.slice(0, lengthMax * 16);
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(near)];
  if (graphemes.length <= lengthMax && near.length === text.length) return text;
  return `${graphemes
    .slice(0, lengthMax - 1)
    .map(({ segment }) => segment)
    .join("")
    .trimEnd()}…`;
}

/** Mail programs make links of whatever looks like an address; a joiner between its parts stops them. */
function unlinked(text: string): string {
  return text
    .replaceAll(/:(?=\/)/g, `:${wordJoiner}`)
    .replaceAll("@", `${wordJoiner}@${wordJoiner}`)
    .replaceAll(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})/gu, `${wordJoiner}.${wordJoiner}`)
    .replaceAll(/\b(mailto|javascript|data|tel|sms):/gi, `$1${wordJoiner}:`);
}

/** A name written from right to left keeps its order to itself. */
function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
