import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { participantsByIds } from "#modules/registration";
import type { RequestSide } from "../domain/decide-request.ts";

/** Both sides of a request in one query; null for someone who is not in this edition. */
export async function requestSides(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  to: ParticipantId,
): Promise<{ from: (RequestSide & { code: string }) | null; to: (RequestSide & { code: string }) | null }> {
  const participants = await participantsByIds(tx, [from, to]);
  const sideOf = (id: ParticipantId) => {
    const participant = participants.get(id);
    if (participant?.editionId !== editionId) return null;
    const { organisationId, bookable, code } = participant;
    return { id, organisationId, bookable, code, approved: participant.state === "approved" };
  };
  return { from: sideOf(from), to: sideOf(to) };
}
