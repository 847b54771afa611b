import type { Bilingual } from "./language.ts";

/** Remembers in which row each key of a file stood first. */
export type FirstRows = {
  /** Null for the first time; else the sentence that names the earlier row. */
  twice(key: string, row: number, shown: string): Bilingual | null;
};

export function firstRows(): FirstRows {
  const rowByKey = new Map<string, number>();
  return {
    twice(key, row, shown) {
      const earlier = rowByKey.get(key);
      if (earlier === undefined) {
        rowByKey.set(key, row);
        return null;
      }
      return {
        de: `"${shown}" steht schon in Zeile ${earlier}; erwartet wird jede Angabe einmal`,
        en: `"${shown}" already stands in row ${earlier}; expected each only once`,
      };
    },
  };
}
