import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import { participantOf } from "#modules/registration";
import type { MarkKind } from "../domain/mark.ts";
import { holdMarksOf, removeMark, saveMark } from "../store/marks.ts";
import { holdRequestsOf } from "../store/requests.ts";

export type MarkRefusal = { code: "unknown-participant" } | { code: "not-yourself" };

export type MarkWish = {
  readonly editionId: EditionId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly kind: MarkKind;
  /** False takes the mark away. */
  readonly on: boolean;
};

/** Notes something about another participant, or takes it back. Setting or removing twice is as once; nobody is told. */
export async function markParticipant(
  needs: { tx: Tx; clock: Clock },
  wish: MarkWish,
): Promise<Result<null, MarkRefusal>> {
  if (wish.from === wish.to) return refused({ code: "not-yourself" });
  return inTransaction(needs.tx, async (tx) => {
    const other = await participantOf(tx, wish.editionId, wish.to);
    if (!other || other.state !== "approved") return refused({ code: "unknown-participant" });
    // A request that is being sent at this moment comes before the block, or meets it.
    if (wish.kind === "block") await holdRequestsOf(tx, wish.from, wish.to);
    await holdMarksOf(tx, wish.from);
    if (wish.on) await saveMark(tx, wish, needs.clock.now());
    else await removeMark(tx, wish);
    return accepted(null);
  });
}
