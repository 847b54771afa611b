import type { AccountId, EditionId } from "#kernel/ids";
import { inTransaction } from "#kernel/tx";
import { signInSecretOf } from "#modules/accounts";
import { invitationDays, invitationToken, type InvitationToMake } from "../domain/invitation.ts";
import { heldInvitations, insertInvitations, releaseInvitation } from "../store/invitations.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

/** Notes whom an edition invites; nobody hears of it before it is released. An address has one open invitation at most. */
export async function inviteLater(
  needs: Pick<RegistrationNeeds, "tx" | "clock">,
  editionId: EditionId,
  list: readonly InvitationToMake[],
  by: AccountId,
): Promise<{ newCount: number; knownCount: number }> {
  const newCount = await insertInvitations(needs.tx, editionId, list, {
    accountId: by,
    at: needs.clock.now(),
  });
  return { newCount, knownCount: list.length - newCount };
}

export type ReleasedInvitation = { email: string; token: string };

/**
 * Releases one held invitation or all of them, in a delegation or everywhere. Each gets its link, which
 * goes to the person invited by mail and to whoever released it.
 */
export async function releaseInvitations(
  needs: RegistrationNeeds,
  editionId: EditionId,
  wish: { id: string | null; delegationCode: string | null },
): Promise<ReleasedInvitation[]> {
  return inTransaction(needs.tx, async (tx) => {
    const at = needs.clock.now();
    const expiresAt = new Date(at.getTime() + invitationDays * 86_400_000);
    const secret = await signInSecretOf(tx);
    const released: ReleasedInvitation[] = [];
    for (const invitation of await heldInvitations(tx, editionId, wish)) {
      const token = invitationToken(secret, invitation.id);
      await releaseInvitation(tx, invitation.id, { token, at, expiresAt });
      await needs.announce(tx, {
        kind: "participant-invited",
        editionId,
        invitationId: invitation.id,
      });
      released.push({ email: invitation.email, token });
    }
    return released;
  });
}
