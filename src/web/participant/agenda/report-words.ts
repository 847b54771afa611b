import type { MeetingOutcome, NextStep, Rating } from "#modules/contacts";
import { m } from "#web/paraglide/messages.js";

export function outcomeWords(outcome: MeetingOutcome): string {
  switch (outcome) {
    case "held":
      return m.agenda_outcome_held();
    case "missed-by-me":
      return m.agenda_outcome_missed_by_me();
    case "missed-by-other":
      return m.agenda_outcome_missed_by_other();
    case "missed-by-both":
      return m.agenda_outcome_missed_by_both();
  }
}

export function ratingWords(rating: Rating): string {
  return rating === 1 ? m.agenda_rating_1() : rating === 2 ? m.agenda_rating_2() : m.agenda_rating_3();
}

export function nextStepWords(step: NextStep): string {
  switch (step) {
    case "none":
      return m.agenda_step_none();
    case "i-write":
      return m.agenda_step_i_write();
    case "they-write":
      return m.agenda_step_they_write();
    case "meet-again":
      return m.agenda_step_meet_again();
    case "joint-idea":
      return m.agenda_step_joint_idea();
  }
}
