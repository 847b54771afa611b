import type { DraftEntries } from "#modules/registration";

/** The steps of registering, in order; each has its own address below `…/register`. */
export const steps = ["who", "when", "words", "review"] as const;
export type StepCode = (typeof steps)[number];

/** Where someone has been: a step that is saved leads on to the next one. */
export function stepsBeenTo(entries: DraftEntries, hasWho: boolean): StepCode[] {
  const been: StepCode[] = ["who"];
  if (hasWho) been.push("when");
  if (hasWho && entries.when) been.push("words");
  if (hasWho && entries.when && entries.words) been.push("review");
  return been;
}
