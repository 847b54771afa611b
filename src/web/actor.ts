import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";

export type Role = "administrator" | "organiser" | "partner" | "funder";

/** What one account may do: a role, for one edition (or everywhere for administrators). */
export type Grant = { role: Role; editionId: EditionId | null; delegationCode: string | null };

/** Someone signed in, with everything that decides what they may see. */
export type Actor = {
  accountId: AccountId;
  name: string;
  grants: Grant[];
  participations: { editionId: EditionId; participantId: ParticipantId; organisationId: OrganisationId }[];
};

/** True when the actor organises the edition, or administers the installation. */
export function isOrganiserOf(actor: Actor | null, editionId: EditionId): boolean {
  return (
    actor !== null &&
    actor.grants.some(
      (grant) =>
        grant.role === "administrator" || (grant.role === "organiser" && grant.editionId === editionId),
    )
  );
}

export function isAdministrator(actor: Actor | null): boolean {
  return actor !== null && actor.grants.some((grant) => grant.role === "administrator");
}

/** The delegation that a partner looks after in an edition, or null. */
export function delegationOf(actor: Actor | null, editionId: EditionId): string | null {
  const grant = actor?.grants.find((one) => one.role === "partner" && one.editionId === editionId);
  return grant?.delegationCode ?? null;
}
