import type { Tx } from "#kernel/tx";
import type { Letter } from "../domain/letter.ts";
import "./tables.ts";

/** Whether the same participant has a later letter of the same kind, on its way or sent. */
export async function isFollowed(
  tx: Tx,
  letter: Pick<Letter, "id" | "kind" | "participantId" | "createdAt">,
): Promise<boolean> {
  const later = await tx
    .selectFrom("letter")
    .select("id")
    .where("participant_id", "=", letter.participantId)
    .where("kind", "=", letter.kind)
    .where("id", "!=", letter.id)
    .where("created_at", ">", letter.createdAt)
    .where("state", "in", ["waiting", "sending", "sent"])
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}
