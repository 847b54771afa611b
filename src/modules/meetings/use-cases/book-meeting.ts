import { accepted, refused, type Result } from "#kernel/result";
import type { FreePlace } from "../domain/best-places.ts";
import type { SlotTaken, UnplacedReason } from "../domain/booking.ts";
import {
  changeRefusal,
  type ChangeRefusal,
  type MeetingChanger,
  type MeetingToChange,
} from "../domain/decide-change.ts";
import { closeProposalsAbout } from "../store/proposals.ts";
import type { AnswerNeeds } from "./accept-request.ts";
import { standingPlaceOf } from "./agree-on-meeting.ts";
import { placeMeeting } from "./place-meeting.ts";
import { withHeldMeeting } from "./with-held-meeting.ts";

export type BookingRefusal =
  | ChangeRefusal
  | SlotTaken
  | Exclude<UnplacedReason, { code: "planned-later" }>
  /** It has a place already; it is moved by a proposal. */
  | { code: "already-placed" };

/** Gives an agreed meeting that has no place one: the slot that is asked for, or the best one. */
export async function bookMeeting(
  needs: AnswerNeeds,
  changer: MeetingChanger,
  wish: { slotCode?: string | undefined } = {},
): Promise<Result<FreePlace, BookingRefusal>> {
  return placed(needs, changer, { ...wish, mayMove: false });
}

/** The organisers move a meeting to another slot, or to the best one there is. Everyone of it hears of it. */
export async function moveAppointment(
  needs: AnswerNeeds,
  which: Omit<MeetingChanger, "by">,
  wish: { slotCode?: string | undefined } = {},
): Promise<Result<FreePlace, BookingRefusal>> {
  return placed(needs, { ...which, by: null }, { ...wish, mayMove: true });
}

/** The same, as long as the meeting stands as it was seen: `seen` is the change up to which it was known, null without a time. */
export async function moveAppointmentAsSeen(
  needs: AnswerNeeds,
  which: Omit<MeetingChanger, "by">,
  wish: { slotCode?: string | undefined; seen: number | null },
): Promise<Result<FreePlace, BookingRefusal | { code: "moved" }>> {
  const { slotCode, seen } = wish;
  return placed(
    needs,
    { ...which, by: null },
    {
      slotCode,
      mayMove: true,
      refusalOf: ({ sequence }) => (sequence === seen ? null : refused({ code: "moved" })),
    },
  );
}

async function placed<More extends { code: string } = never>(
  needs: AnswerNeeds,
  changer: MeetingChanger,
  wish: {
    slotCode?: string | undefined;
    mayMove: boolean;
    refusalOf?: (meeting: MeetingToChange) => ({ readonly ok: false } & More) | null;
  },
): Promise<Result<FreePlace, BookingRefusal | More>> {
  return withHeldMeeting(needs.tx, changer, async (tx, meeting) => {
    const { editionId, meetingId, by } = changer;
    const at = needs.clock.now();
    const refusal = changeRefusal(meeting, { by, at });
    if (refusal) return refusal;
    const unseen = wish.refusalOf?.(meeting!) ?? null;
    if (unseen) return unseen;
    const before = await standingPlaceOf(tx, editionId, meetingId);
    if (before && !wish.mayMove) return refused({ code: "already-placed" });
    if (before && before.slotCode === wish.slotCode) return accepted(before);
    const placing = await placeMeeting(tx, editionId, meeting!, {
      now: at,
      slotCode: wish.slotCode,
      isByHand: true,
    });
    if (placing.place === null) return refused(placing.refusal);
    await closeProposalsAbout(tx, { meetingId }, { state: "replaced", at });
    const kind = before ? "appointment-moved" : "appointment-made";
    const { participantIds } = meeting!;
    await needs.announce(tx, { kind, editionId, meetingId, participantIds, by });
    return accepted(placing.place);
  });
}
