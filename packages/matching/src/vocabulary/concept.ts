/**
 * A notion of the trade with its words in English and German. The first word of each list is the label that sentences
 * use; the others are synonyms by which a text is recognised. `broader` names the parent, which makes a tree.
 */
export type Concept = {
  readonly id: string;
  readonly en: readonly string[];
  readonly de: readonly string[];
  readonly broader?: string;
};

/** Words in one line, separated by semicolons, so that a vocabulary file reads like a glossary. */
export function concept(id: string, en: string, de: string, broader?: string): Concept {
  return { id, en: wordsOf(en), de: wordsOf(de), broader };
}

function wordsOf(line: string): string[] {
  return line
    .split(";")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
