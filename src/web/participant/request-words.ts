import type { Preference, RequestState } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";

type Mark = "pending" | "settled" | "changed" | "trouble" | "quiet";

/** How the state of a request looks and reads. */
export const requestWords: Record<RequestState, { mark: Mark; word: () => string }> = {
  draft: { mark: "quiet", word: m.participant_request_draft },
  sent: { mark: "pending", word: m.participant_request_sent },
  accepted: { mark: "settled", word: m.participant_request_accepted },
  declined: { mark: "quiet", word: m.participant_request_declined },
  withdrawn: { mark: "quiet", word: m.participant_request_withdrawn },
  expired: { mark: "quiet", word: m.participant_request_expired },
  left: { mark: "quiet", word: m.encounters_request_left },
  cancelled: { mark: "quiet", word: m.encounters_booking_state_cancelled },
};

export const preferenceWords: Record<Preference, () => string> = {
  must: m.participant_preference_must,
  want: m.participant_preference_want,
  nice: m.participant_preference_nice,
};
