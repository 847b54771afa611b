import type { Bilingual } from "#kernel/language";
import type { Preference, RequestState } from "./request.ts";

export type WishWeight = { readonly worth: number; readonly sentence: Bilingual };

/**
 * What a wish is worth to the optimiser, each weight beside the sentence that earned it. Worth is only ever compared
 * with worth: hard rules and the fair minimum come before it and are never added to it.
 */
export const wishWeights: Readonly<Record<Preference, WishWeight>> = {
  must: {
    worth: 9,
    sentence: {
      de: "„Muss sein“ wiegt so viel wie drei Treffen, die nur schön wären.",
      en: "“Must meet” weighs as much as three meetings that would only be nice.",
    },
  },
  want: {
    worth: 6,
    sentence: {
      de: "„Möchte ich“ wiegt so viel wie zwei Treffen, die nur schön wären.",
      en: "“Want to meet” weighs as much as two meetings that would only be nice.",
    },
  },
  nice: {
    worth: 3,
    sentence: {
      de: "„Wäre schön“ ist das Maß, an dem die anderen gemessen werden.",
      en: "“Nice to meet” is the measure for the others.",
    },
  },
};

export const mutualWishSentence: Bilingual = {
  de: "Haben beide angefragt, zählen beide Wünsche: Ein gegenseitiges Treffen geht einem einseitigen vor.",
  en: "Where both have asked, both wishes count: a mutual meeting goes before a one-sided one.",
};

export type Wish = { readonly preference: Preference; readonly state: RequestState };

/** The worth of a pair's meeting: the sum over the requests that still express a wish, in either direction. */
export function worthOfWishes(wishes: readonly Wish[]): number {
  return wishes
    .filter((wish) => wish.state === "accepted" || wish.state === "sent")
    .reduce((sum, wish) => sum + wishWeights[wish.preference].worth, 0);
}
