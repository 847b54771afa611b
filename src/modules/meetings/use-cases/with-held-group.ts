import type { EditionId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Group } from "../domain/group.ts";
import { holdAppointments } from "../store/appointments.ts";
import { groupById } from "../store/groups.ts";
import { holdRequestsOf } from "../store/requests.ts";

/** Does something to a group while nobody else changes it or gives its people's time away: all who book hold in one order. */
export async function withHeldGroup<Value>(
  tx: Tx,
  editionId: EditionId,
  id: string,
  work: (tx: Tx, group: Group | null) => Promise<Value>,
): Promise<Value> {
  await holdAppointments(tx, editionId, "booking");
  const seen = await groupById(tx, editionId, { id, held: false });
  if (seen) await holdRequestsOf(tx, seen.from, ...seen.invitations.map((one) => one.participantId));
  return work(tx, await groupById(tx, editionId, { id, held: true }));
}
