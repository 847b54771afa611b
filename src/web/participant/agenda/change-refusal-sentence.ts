import type { CancelRefusal, ProposalRefusal, UndoRefusal } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";

/** Why a meeting cannot be changed so; one sentence for each refusal. */
export function changeRefusalSentence(refusal: CancelRefusal | UndoRefusal | ProposalRefusal): string {
  switch (refusal.code) {
    case "not-found":
    case "not-yours":
      return m.agenda_refused_no_such_meeting();
    case "already-cancelled":
      return m.agenda_refused_already_cancelled();
    case "has-begun":
      return m.agenda_refused_too_late();
    case "reason-not-one-line":
      return m.agenda_refused_reason({ max: refusal.max });
    case "not-cancelled":
      return m.agenda_refused_not_cancelled();
    case "too-late":
      return m.agenda_refused_undo_late();
    case "slot-taken":
      return m.agenda_refused_place_taken();
    case "proposal-over":
    case "already-answered":
      return m.agenda_refused_proposal_over();
    case "only-pairs":
      return m.agenda_refused_only_pairs();
    case "not-available":
      return m.encounters_booking_not_available_now();
  }
}
