import { notesOf } from "#modules/contacts";
import { leftMeetingOf } from "#modules/meetings";
import { fullName, participantsByIds } from "#modules/registration";
import { readerOf } from "../reader.ts";

/** What is left of a group's meeting for somebody who left it: where it is, who meets there, their own note. */
export async function leftGroupOf(locals: App.Locals, meetingId: string) {
  const { db, clock } = locals;
  const { editionId, participantId: by } = readerOf(locals);
  const left = await leftMeetingOf(db, { editionId, meetingId, by }, clock.now());
  if (!left) return null;
  const { leave, appointment, mayReturn } = left;
  const people = await participantsByIds(db, appointment?.participantIds ?? []);
  const note = (await notesOf(db, [by])).find((one) => one.meetingId === meetingId);
  return {
    leftAt: leave.leftAt,
    startsAt: appointment?.startsAt ?? null,
    tableCode: appointment?.tableCode ?? "",
    isStanding: appointment?.state === "standing",
    names: [...people.values()].map(fullName),
    note: note?.text ?? "",
    mayReturn,
  };
}
