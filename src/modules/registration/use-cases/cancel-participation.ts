import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import type { ParticipantState } from "../domain/participant.ts";
import { registrationToChange, saveAnswer } from "../store/registrations.ts";
import { holdPlaces } from "../store/rules.ts";
import { fillFreePlaces } from "./fill-free-places.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

/** Takes oneself out of an edition; a place that becomes free goes to whoever waits. Registering again undoes it. */
export async function cancelParticipation(
  needs: RegistrationNeeds,
  person: { editionId: EditionId; participantId: ParticipantId },
): Promise<Result<null, { code: "not-taking-part"; state: ParticipantState | null }>> {
  const { editionId, participantId } = person;
  return inTransaction(needs.tx, async (tx) => {
    await holdPlaces(tx, editionId);
    const found = await registrationToChange(tx, editionId, participantId);
    if (!found || found.state === "cancelled" || found.state === "refused")
      return refused({ code: "not-taking-part", state: found?.state ?? null });
    await saveAnswer(tx, participantId, { state: "cancelled", reason: "", answeredAt: null });
    await needs.announce(tx, { kind: "participation-cancelled", editionId, participantId });
    if (found.state === "approved") await fillFreePlaces({ ...needs, tx }, editionId);
    return accepted(null);
  });
}
