import type { Preference, RequestState, RunState } from "#modules/meetings";
import type { ParticipantState } from "#modules/registration";
import type { RunView } from "./run-view.ts";
import { m } from "#web/paraglide/messages.js";

export type Mark = "pending" | "settled" | "changed" | "trouble" | "quiet";

/** Each state of a request with its word and its mark. */
export const requestWords: Record<RequestState, { word: () => string; mark: Mark }> = {
  sent: { word: () => m.organiser_request_sent(), mark: "pending" },
  accepted: { word: () => m.organiser_request_accepted(), mark: "settled" },
  declined: { word: () => m.organiser_request_declined(), mark: "trouble" },
  withdrawn: { word: () => m.organiser_request_withdrawn(), mark: "quiet" },
  expired: { word: () => m.organiser_request_expired(), mark: "quiet" },
  cancelled: { word: () => m.encounters_booking_state_cancelled(), mark: "quiet" },
  left: { word: () => m.encounters_request_left(), mark: "quiet" },
  draft: { word: () => m.organiser_request_draft(), mark: "quiet" },
};

export const preferenceWords: Record<Preference, () => string> = {
  must: () => m.organiser_preference_must(),
  want: () => m.organiser_preference_want(),
  nice: () => m.organiser_preference_nice(),
};

export const personWords: Record<ParticipantState, { word: () => string; mark: Mark }> = {
  applied: { word: () => m.organiser_person_applied(), mark: "pending" },
  approved: { word: () => m.organiser_person_approved(), mark: "settled" },
  waiting: { word: () => m.organiser_person_waiting(), mark: "pending" },
  refused: { word: () => m.organiser_person_refused(), mark: "trouble" },
  cancelled: { word: () => m.organiser_person_cancelled(), mark: "quiet" },
};

/** What came of a run, in one sentence; whether there is a draft decides between two of them. */
export function runSentence(
  run: Pick<RunView, "state" | "failure" | "timetableId" | "draftDiscarded">,
): string {
  if (run.draftDiscarded) return m.organiser_run_finished_discarded();
  const sentences: Record<RunState, () => string> = {
    running: () => m.organiser_run_beginning(),
    finished: () => m.organiser_run_finished(),
    cancelled: () => (run.timetableId ? m.organiser_run_cancelled() : m.organiser_run_cancelled_empty()),
    interrupted: () =>
      run.timetableId ? m.organiser_run_interrupted() : m.organiser_run_interrupted_empty(),
    failed: () => (run.failure === "infeasible" ? m.organiser_run_infeasible() : m.organiser_run_failed()),
  };
  return sentences[run.state]();
}

/** The one word for how a run ended. */
export const runWords: Record<RunState, () => string> = {
  running: () => m.organiser_run_word_running(),
  finished: () => m.organiser_run_word_finished(),
  cancelled: () => m.organiser_run_word_cancelled(),
  interrupted: () => m.organiser_run_word_interrupted(),
  failed: () => m.organiser_run_word_failed(),
};

export const runMarks: Record<RunState, Mark> = {
  running: "pending",
  finished: "settled",
  cancelled: "settled",
  interrupted: "changed",
  failed: "trouble",
};

const reasonWords: Readonly<Record<string, () => string>> = {
  "no-common-slot": () => m.organiser_reason_no_common_slot(),
  "participant-full": () => m.organiser_reason_participant_full(),
  "tables-full": () => m.organiser_reason_tables_full(),
  "waits-for-meeting": () => m.organiser_reason_waits_for_meeting(),
  outweighed: () => m.organiser_reason_outweighed(),
  "not-approved": () => m.organiser_reason_not_approved(),
};

/** A kind of reason for which meetings found no place, in two or three words; the optimiser may know more kinds than we. */
export function reasonWord(reason: string): string {
  return (reasonWords[reason] ?? m.organiser_reason_other)();
}
