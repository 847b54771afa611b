import { foreignLine } from "./foreign-text.ts";

/** A piece of a sentence: ours, or typed by somebody. */
export type Piece = { own: string } | { foreign: string };
export type Words = readonly Piece[];

/**
 * Words of a letter: what stands in the source is ours; whatever is put in is treated as typed by somebody, so that no
 * template can forget to.
 */
export function words(ours: TemplateStringsArray, ...theirs: readonly (string | number | Words)[]): Words {
  return ours.flatMap((own, index): Piece[] => {
    const put = theirs[index];
    const after: readonly Piece[] =
      put === undefined
        ? []
        : typeof put === "number"
          ? [{ own: String(put) }]
          : typeof put === "string"
            ? [{ foreign: put }]
            : put;
    return [...(own === "" ? [] : [{ own }]), ...after];
  });
}

/** Text of ours that does not stand in the template itself: a date, an address of a table. */
export function own(text: string): Words {
  return [{ own: text }];
}

export type Block =
  | { block: "paragraph"; words: Words }
  | { block: "quiet"; words: Words }
  | { block: "heading"; words: Words }
  | { block: "action"; label: string; href: string }
  /** Six digits, large enough to be read across a table. */
  | { block: "code"; code: string }
  /** What somebody said, in their words. */
  | { block: "quote"; text: string }
  /** One row for each thing, the first line strong. */
  | { block: "rows"; rows: readonly (readonly Words[])[] };

export type LetterContent = {
  subject: Words;
  blocks: readonly Block[];
  /** Why one gets this letter, and how to get no more of them. */
  footer: readonly (Words | { label: string; href: string })[];
};

/** One piece after the other, as plain text. */
export function plain(text: Words, lengthMax?: number): string {
  return text.map((piece) => ("own" in piece ? piece.own : foreignLine(piece.foreign, lengthMax))).join("");
}
