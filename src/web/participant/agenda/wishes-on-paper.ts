/** Signs that stand on one line of the sheet, in the type of wishes. */
const signsPerLine = 105;

/** Lines that the sheet has for its days, beside its head and the code at its foot. */
const linesOfSheet = 62;

/** Rows of a day as they stand on paper, with the wishes of each. */
type Item = { readonly kind: string; readonly wishes?: readonly { readonly text: string }[] };

const linesOf = { meeting: 3.5, session: 2.5, free: 1.5 } as const;
const linesOfHeading = 3;

/**
 * How many signs a wish may have on the one sheet: any number where all of them fit, else one line each. More than a line
 * each is given to nobody then, so that the same page is cut the same way for every meeting.
 */
export function signsOfWishOnPaper(days: readonly { readonly items: readonly Item[] }[]): number {
  const items = days.flatMap((one) => one.items);
  const rows = items.reduce((sum, { kind }) => sum + linesOf[kind as keyof typeof linesOf], 0);
  const wishes = items.flatMap((one) => one.wishes ?? []);
  const wanted = wishes.reduce((sum, { text }) => sum + Math.ceil((text.length + 2) / signsPerLine), 0);
  return rows + days.length * linesOfHeading + wanted <= linesOfSheet
    ? Number.POSITIVE_INFINITY
    : signsPerLine - 2;
}

/** A text of at most so many signs, cut after a word where it is longer. */
export function cutAtWord(text: string, signsMax: number): string {
  const whole = text.replaceAll(/\s+/g, " ").trim();
  if (whole.length <= signsMax) return whole;
  const cut = whole.slice(0, signsMax - 1);
  const atWord = whole[cut.length] === " " ? cut : cut.replace(/\s\S*$/, "");
  return `${atWord.replace(/[\s,;:.–-]+$/, "")} …`.slice(0, signsMax + 1);
}
