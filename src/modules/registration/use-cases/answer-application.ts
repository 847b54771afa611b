import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import { confirmOrganisation } from "#modules/directory";
import {
  canUndo,
  decideApplication,
  type ApplicationAnswer,
  type ApplicationRefusal,
} from "../domain/decide-application.ts";
import { fullName } from "../domain/participant.ts";
import { registrationToChange, saveAnswer } from "../store/registrations.ts";
import { holdPlaces } from "../store/rules.ts";
import { bringInStatements } from "./bring-in-statements.ts";
import { fillFreePlaces } from "./fill-free-places.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

export type AnsweredApplication = {
  readonly name: string;
  readonly state: "approved" | "refused" | "waiting";
};

type Application = {
  editionId: EditionId;
  participantId: ParticipantId;
  /** A partner answers for this delegation and nobody else; null for organisers. */
  delegationCode: string | null;
};

/** How long a reason may be, in characters. */
export const reasonLengthMax = 1_000;

/**
 * Approves or refuses someone who applied to an edition, and tells them; of two answers at once the second finds the
 * first's. Where no place is left approval leads to the waiting list. Refusing takes a reason.
 */
export async function answerApplication(
  needs: RegistrationNeeds,
  application: Application,
  given: { answer: ApplicationAnswer; reason: string },
): Promise<Result<AnsweredApplication, ApplicationRefusal>> {
  const { editionId, participantId } = application;
  const reason = given.reason.trim().slice(0, reasonLengthMax);
  return inTransaction(needs.tx, async (tx) => {
    const { placesLeft } = await holdPlaces(tx, editionId);
    const person = await registrationToChange(tx, editionId, participantId);
    if (person && application.delegationCode !== null && person.delegationCode !== application.delegationCode)
      return refused({ code: "not-found" });
    const decision = decideApplication(person?.state ?? null, given.answer, placesLeft);
    if (!decision.ok || !person) return decision.ok ? refused({ code: "not-found" }) : decision;
    if (decision.value === "refused" && reason === "") return refused({ code: "reason-missing" });
    const state = decision.value;
    await saveAnswer(tx, participantId, { state, reason, answeredAt: needs.clock.now() });
    if (state === "approved") {
      if (application.delegationCode === null) await confirmOrganisation(tx, person.organisationId);
      await bringInStatements(tx, person);
    }
    await needs.announce(tx, {
      kind: "application-answered",
      editionId,
      participantId,
      answer: state,
      reason,
    });
    return accepted({ name: fullName(person), state });
  });
}

export type UndoRefusal = { code: "not-found" } | { code: "too-late" };

/** Takes a recent answer back: the application is open again, and a place that becomes free goes to whoever waits. */
export async function undoAnswer(
  needs: RegistrationNeeds,
  application: Application,
): Promise<Result<{ name: string }, UndoRefusal>> {
  const { editionId, participantId } = application;
  return inTransaction(needs.tx, async (tx) => {
    await holdPlaces(tx, editionId);
    const person = await registrationToChange(tx, editionId, participantId);
    if (!person) return refused({ code: "not-found" });
    if (application.delegationCode !== null && person.delegationCode !== application.delegationCode)
      return refused({ code: "not-found" });
    if (!canUndo(person, needs.clock.now())) return refused({ code: "too-late" });
    await saveAnswer(tx, participantId, { state: "applied", reason: "", answeredAt: null });
    if (person.state === "approved") await fillFreePlaces({ ...needs, tx }, editionId);
    return accepted({ name: fullName(person) });
  });
}
