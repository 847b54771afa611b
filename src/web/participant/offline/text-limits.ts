/** How much the texts of one's own pages may hold, here so that a browser need not load the modules for it. */
export const noteLengthMax = 5_000;
export const reasonLengthMax = 500;

/** By how many characters a text is too long, counted as the server counts; 0 for one that fits. */
export function charactersTooMany(text: string, max: number): number {
  return Math.max(0, [...text.replaceAll("\r\n", "\n")].length - max);
}
