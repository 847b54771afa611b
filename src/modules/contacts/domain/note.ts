import { textVersion } from "#kernel/text-version";

export const noteLengthMax = 5_000;
/** So long may a note become when several devices wrote to it at a time. */
export const keptNoteLengthMax = 20_000;

/** Plain text as it was typed, without the signs that no text field shows; null where it is too long. */
export function parseNote(typed: string): string | null {
  // oxlint-disable-next-line no-control-regex
  const text = typed.replaceAll("\r\n", "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  return [...text].length <= noteLengthMax ? text : null;
}

/** What was typed, and the wordings on which it may have been written: what was read, and what the same device sent before. */
export type NoteTyped = { readonly text: string; readonly bases: readonly string[] };

/**
 * Whether a new wording takes the place of the one kept, or was written without knowing it: then nothing that somebody
 * wrote on another device is given up for it.
 */
export function decideNote(kept: string, { text, bases }: NoteTyped): "replace" | "leave" | "join" {
  if (kept === "" || kept === text || bases.includes(textVersion(kept))) return "replace";
  if (text === "" || holds(kept, text)) return "leave";
  return holds(text, kept) ? "replace" : "join";
}

/** Whole lines, so that a short note is not taken for a part of a word. */
function holds(text: string, part: string): boolean {
  return `\n${text}\n`.includes(`\n${part}\n`);
}
