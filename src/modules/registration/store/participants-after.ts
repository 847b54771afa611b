import type { EditionId, OrganisationId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Participant, ParticipantState } from "../domain/participant.ts";
import { asParticipant } from "./participants.ts";

/** The participants of an edition whose codes come after one, in order of codes. One query. */
export async function participantsAfter(
  tx: Tx,
  editionId: EditionId,
  wish: {
    after: string | null;
    limit: number;
    state?: ParticipantState | undefined;
    organisationId?: OrganisationId | undefined;
  },
): Promise<Participant[]> {
  let query = tx.selectFrom("participant").selectAll().where("edition_id", "=", editionId);
  if (wish.after !== null) query = query.where("code", ">", wish.after);
  if (wish.state) query = query.where("state", "=", wish.state);
  if (wish.organisationId !== undefined) query = query.where("organisation_id", "=", wish.organisationId);
  const rows = await query.orderBy("code").limit(wish.limit).execute();
  return rows.map(asParticipant);
}
