export const noteLengthMax = 5_000;

/** Plain text as it was typed, without the signs that no text field shows; null where it is too long. */
export function parseNote(typed: string): string | null {
  // oxlint-disable-next-line no-control-regex
  const text = typed.replaceAll("\r\n", "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  return [...text].length <= noteLengthMax ? text : null;
}
