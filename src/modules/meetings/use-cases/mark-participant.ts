import type { Announce } from "#kernel/announce";
import type { EditionId, ParticipantId } from "#kernel/ids";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { participantOf } from "#modules/registration";
import type { MarkKind } from "../domain/mark.ts";
import type { MeetingEvent } from "../domain/meeting-event.ts";
import { holdAppointments } from "../store/appointments.ts";
import { openGroupsOf } from "../store/groups.ts";
import { holdMarksOf, removeMark, saveMark } from "../store/marks.ts";
import { holdRequestsOf } from "../store/requests.ts";
import { closeTheWay } from "./close-the-way.ts";
import { inBooking } from "./in-booking.ts";

export type MarkRefusal = { code: "unknown-participant" } | { code: "not-yourself" };

export type MarkWish = {
  readonly editionId: EditionId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly kind: MarkKind;
  /** False takes the mark away. */
  readonly on: boolean;
};

/**
 * Notes something about another participant, or takes it back. Setting or removing twice is as once; nobody is told. Who
 * blocks takes back with it what they have asked of the other; what the other has asked, they no longer see.
 */
export async function markParticipant(
  needs: { tx: Tx; clock: Clock; announce: Announce<MeetingEvent> },
  wish: MarkWish,
): Promise<Result<null, MarkRefusal>> {
  if (wish.from === wish.to) return refused({ code: "not-yourself" });
  return inBooking(needs.tx, async (tx) => {
    const other = await participantOf(tx, wish.editionId, wish.to);
    if (!other || other.state !== "approved") return refused({ code: "unknown-participant" });
    const closes = wish.kind === "block" && wish.on;
    if (wish.kind === "block") await holdWay(tx, wish);
    if (closes) await closeTheWay({ ...needs, tx }, wish);
    await holdMarksOf(tx, wish.from);
    if (wish.on) await saveMark(tx, wish, needs.clock.now());
    else await removeMark(tx, wish);
    return accepted(null);
  });
}

/** A request that is being sent at this moment comes before the block, or meets it; all are held in one go, in one order. */
async function holdWay(tx: Tx, { editionId, from, to }: MarkWish): Promise<void> {
  await holdAppointments(tx, editionId, "booking");
  const groups = await openGroupsOf(tx, editionId, { from, to });
  const invited = groups.flatMap((one) => one.invitations.map((each) => each.participantId));
  await holdRequestsOf(tx, from, to, ...invited);
}
