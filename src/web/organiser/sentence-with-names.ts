/**
 * The optimiser speaks of people and slots in codes, because it knows no names: "Participant p164 has …" becomes
 * "Ulrika Bergstrand has …". Words that are no codes stay as they are.
 */
export function sentenceWithNames(sentence: string, nameByCode: ReadonlyMap<string, string>): string {
  return sentence.replaceAll(
    /((?:person|participant|slot|zeitfenster) )?([\p{L}\p{N}_-]+)/giu,
    (all, _kind: string | undefined, word: string) => nameByCode.get(word) ?? all,
  );
}
