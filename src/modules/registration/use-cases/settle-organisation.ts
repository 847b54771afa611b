import type { EditionId, OrganisationId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import { confirmOrganisation, deleteUncheckedOrganisation, knownOrganisationIds } from "#modules/directory";
import { registrationToChange, saveOwnChange, speakerCountOf } from "../store/registrations.ts";

/**
 * An organiser has looked at an organisation that someone named: it is a new one, or the same as one that the directory
 * knows. In the second case the person speaks for that one, and the double goes when nobody speaks for it any more.
 */
export async function settleOrganisation(
  tx: Tx,
  person: { editionId: EditionId; participantId: ParticipantId },
  sameAs: OrganisationId | null,
): Promise<Result<null, { code: "not-found" }>> {
  return inTransaction(tx, async (tx) => {
    const known = await registrationToChange(tx, person.editionId, person.participantId);
    if (!known) return refused({ code: "not-found" });
    if (sameAs === null) {
      await confirmOrganisation(tx, known.organisationId);
      return accepted(null);
    }
    if (!(await knownOrganisationIds(tx, [sameAs])).has(sameAs)) return refused({ code: "not-found" });
    await saveOwnChange(tx, known.id, { organisationId: sameAs });
    if ((await speakerCountOf(tx, known.organisationId)) === 0)
      await deleteUncheckedOrganisation(tx, known.organisationId);
    return accepted(null);
  });
}
