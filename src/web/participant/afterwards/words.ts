import type { MeetingOutcome, NextStep, Rating } from "#modules/contacts";
import { m } from "#web/paraglide/messages.js";

export function outcomeWords(outcome: MeetingOutcome): string {
  return {
    held: m.agenda_outcome_held,
    missed: m.agenda_outcome_missed,
    "missed-by-me": m.agenda_outcome_missed_by_me,
    "missed-by-other": m.agenda_outcome_missed_by_other,
    "missed-by-both": m.agenda_outcome_missed_by_both,
  }[outcome]();
}

export function ratingWords(rating: Rating): string {
  return { 1: m.agenda_rating_1, 2: m.agenda_rating_2, 3: m.agenda_rating_3 }[rating]();
}

export function stepWords(step: NextStep): string {
  return {
    none: m.agenda_step_none,
    "i-write": m.agenda_step_i_write,
    "they-write": m.agenda_step_they_write,
    "meet-again": m.agenda_step_meet_again,
    "joint-idea": m.agenda_step_joint_idea,
  }[step]();
}
