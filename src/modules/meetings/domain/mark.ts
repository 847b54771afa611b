/**
 * What a participant notes about another, for themselves alone. `interested` is told to the other side only once both
 * say so; `block` closes requests and messages both ways, and nobody is told.
 */
export const markKinds = ["bookmark", "interested", "not_now", "block"] as const;
export type MarkKind = (typeof markKinds)[number];

export function isMarkKind(text: string): text is MarkKind {
  return (markKinds as readonly string[]).includes(text);
}

/** The mark that another one takes the place of: one is interested, or it is not the time. */
export function markReplacedBy(kind: MarkKind): MarkKind | null {
  if (kind === "interested") return "not_now";
  if (kind === "not_now") return "interested";
  return null;
}
