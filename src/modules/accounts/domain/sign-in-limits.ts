/** At most `max` within any `spanMs`. */
export type Limit = { max: number; spanMs: number };

const minute = 60_000;

/**
 * How often something may be tried. A hall of 300 behind one address asks and answers 600 times and mistypes some;
 * someone who guesses a code of six digits has ten tries in half an hour, wherever they come from.
 */
export const signInLimits = {
  lettersToAddress: { max: 5, spanMs: 30 * minute },
  wrongCodesForAddress: { max: 10, spanMs: 30 * minute },
  wrongFactorsOfAccount: { max: 10, spanMs: 30 * minute },
  triesFromNetwork: { max: 1_500, spanMs: 5 * minute },
  wrongSetUpCodesFromNetwork: { max: 10, spanMs: 30 * minute },
  draftsFromNetwork: { max: 600, spanMs: 30 * minute },
  writingsFromNetwork: { max: 20, spanMs: 30 * minute },
  profilesOfAccount: { max: 300, spanMs: 15 * minute },
} satisfies Record<string, Limit>;
