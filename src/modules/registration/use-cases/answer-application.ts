import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import {
  decideApplication,
  type ApplicationAnswer,
  type ApplicationRefusal,
} from "../domain/decide-application.ts";
import { fullName } from "../domain/participant.ts";
import { participantToAnswer, saveParticipantState } from "../store/participants.ts";

export type AnsweredApplication = { readonly name: string; readonly state: "approved" | "refused" };

/** Approves or refuses someone who applied to an edition; of two answers at once the second finds the first's. */
export async function answerApplication(
  tx: Tx,
  application: { editionId: EditionId; participantId: ParticipantId },
  answer: ApplicationAnswer,
): Promise<Result<AnsweredApplication, ApplicationRefusal>> {
  return inTransaction(tx, async (own) => {
    const participant = await participantToAnswer(own, application.editionId, application.participantId);
    const decision = decideApplication(participant?.state ?? null, answer);
    if (!decision.ok) return decision;
    await saveParticipantState(own, application.participantId, decision.value);
    return accepted({ name: fullName(participant!), state: decision.value });
  });
}
