import type { EditionId, ParticipantId } from "#kernel/ids";

/** What happens to someone's registration that others should hear of. */
export type RegistrationEvent =
  | { kind: "application-received"; editionId: EditionId; participantId: ParticipantId }
  | {
      kind: "application-answered";
      editionId: EditionId;
      participantId: ParticipantId;
      answer: "approved" | "waiting" | "refused";
      /** What the organisers say about it, in their own words; empty where they say nothing. */
      reason: string;
    }
  /** Someone, perhaps the person themselves, sent a registration for an address that is registered already. */
  | { kind: "registered-again"; editionId: EditionId; participantId: ParticipantId }
  | { kind: "participant-invited"; editionId: EditionId; invitationId: string }
  | { kind: "participation-cancelled"; editionId: EditionId; participantId: ParticipantId };
