import { accepted, type Result } from "#kernel/result";
import { decideGroupWithdrawal, type GroupWithdrawalRefusal } from "../domain/group.ts";
import { saveGroupState } from "../store/groups.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { inBooking } from "./in-booking.ts";
import { withHeldGroup } from "./with-held-group.ts";
import type { InvitationAnswering } from "./invite-group.ts";

/**
 * Takes a group back that waits for answers: its place in the quota is free again, nobody can say yes any more, and whoever
 * had said yes hears of it.
 */
export async function withdrawGroup(
  needs: AnswerNeeds,
  { editionId, groupRequestId, by }: InvitationAnswering,
): Promise<Result<null, GroupWithdrawalRefusal>> {
  return inBooking(needs.tx, (outer) =>
    withHeldGroup(outer, editionId, groupRequestId, async (tx, group) => {
      const decision = decideGroupWithdrawal(group, { by, at: needs.clock.now() });
      if (!decision.ok) return decision;
      await saveGroupState(tx, groupRequestId, { state: "withdrawn" });
      for (const to of decision.value.coming)
        await needs.announce(tx, { kind: "group-withdrawn", editionId, groupRequestId, from: by, to });
      return accepted(null);
    }),
  );
}
