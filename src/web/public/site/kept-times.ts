import { sessionLives } from "#modules/accounts";
import { keptDays } from "#modules/site";

const dayMs = 86_400_000;

/** How long things are kept, from the very rules by which they go. */
export const keptTimes = {
  sessionDays: sessionLives.participant.idleMs / dayMs,
  sessionDaysMax: sessionLives.participant.absoluteMs / dayMs,
  messageDays: keptDays.message,
  addressDays: keptDays.answerAddress,
  barrierYears: keptDays.barrier / 365,
};
