import type { AccountId, EditionId, OrganisationId, ParticipantId } from "#kernel/ids";

export type Role = "administrator" | "editor" | "organiser" | "partner" | "funder";

/** What one account may do: a role, for one edition (or everywhere for administrators and editors). */
export type Grant = { role: Role; editionId: EditionId | null; delegationCode: string | null };

/** Someone signed in, with everything that decides what they may see. */
export type Actor = {
  accountId: AccountId;
  name: string;
  grants: Grant[];
  /** Grants that see the data of others and wait for a second factor: the session is too weak for them. */
  withheldGrants?: Grant[];
  participations: { editionId: EditionId; participantId: ParticipantId; organisationId: OrganisationId }[];
};

/** These roles see personal data of others; a session by mail alone is not enough for them. */
export function needsStrongSession(grant: Grant): boolean {
  return grant.role !== "funder";
}

/** The actor with what a session of this strength may use: the rest waits for a second factor. */
export function withStrength(actor: Actor, isStrong: boolean): Actor {
  if (isStrong) return actor;
  return {
    ...actor,
    grants: actor.grants.filter((grant) => !needsStrongSession(grant)),
    withheldGrants: actor.grants.filter(needsStrongSession),
  };
}

/** The actor as it is with its second factor. */
export function atFullStrength(actor: Actor): Actor {
  const { withheldGrants = [], ...rest } = actor;
  return { ...rest, grants: [...rest.grants, ...withheldGrants] };
}

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

/** True when the actor may write topics and keep calls: an editor, whoever organises an edition, an administrator. */
export function isEditor(actor: Actor | null): boolean {
  return (
    actor !== null &&
    actor.grants.some(({ role }) => role === "administrator" || role === "editor" || role === "organiser")
  );
}

/** The delegation that a partner looks after in an edition, or null. */
export function delegationOf(actor: Actor | null, editionId: EditionId): string | null {
  const grant = actor?.grants.find((one) => one.role === "partner" && one.editionId === editionId);
  return grant?.delegationCode ?? null;
}
