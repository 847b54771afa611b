import type { Announce } from "#kernel/announce";
import { accepted, refused, type Result } from "#kernel/result";
import type { Clock } from "#kernel/time";
import { inTransaction, type Tx } from "#kernel/tx";
import {
  appointmentsOfParticipant,
  cancelAppointment,
  leaveEdition,
  renameInAppointments,
} from "#modules/meetings";
import { grantsOf, participantsByIds } from "#modules/registration";
import { deleteRowsAbout, keepErasure, subjectOfAccount, type Subject } from "#platform/personal-data";
import type { HouseEvent } from "../reactions.ts";
import { census } from "./census.ts";

type Needs = { tx: Tx; clock: Clock; announce: Announce<HouseEvent> };

export type DeletionRefusal = { code: "has-a-role" };

/** How many meetings to come would be cancelled, and whether the person looks after a conference and cannot go yet. */
export async function deletionAhead(
  needs: Pick<Needs, "tx" | "clock">,
  accountId: string,
): Promise<{ meetingCount: number; hasRole: boolean }> {
  const { participantIds } = await subjectOfAccount(needs.tx, accountId);
  const ahead = await appointmentsAhead(needs, participantIds);
  return { meetingCount: ahead.length, hasRole: (await grantsOf(needs.tx, accountId)).length > 0 };
}

/**
 * Deletes everything personal that is kept about an account's person: meetings to come are cancelled and the others told,
 * fields are emptied, and the history of others stays valid. Whoever looks after a conference hands that on first.
 */
export function deletePerson(needs: Needs, accountId: string): Promise<Result<null, DeletionRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    if ((await grantsOf(tx, accountId)).length > 0) return refused({ code: "has-a-role" });
    await deleteSubject({ ...needs, tx }, await subjectOfAccount(tx, accountId));
    return accepted(null);
  });
}

/** The same for someone whom a restored backup knows again. */
export async function deleteSubject(needs: Needs, subject: Subject): Promise<void> {
  const { tx } = needs;
  await keepErasure(tx, subject, needs.clock.now());
  for (const one of await appointmentsAhead(needs, subject.participantIds))
    await cancelAppointment(needs, one, "");
  for (const { id: by, editionId } of (await participantsByIds(tx, [...subject.participantIds])).values())
    await leaveEdition(needs, { editionId, participantId: by });
  await renameInAppointments(tx, subject.participantIds, needs.clock.now());
  await deleteRowsAbout(tx, census, subject);
}

async function appointmentsAhead(
  needs: Pick<Needs, "tx" | "clock">,
  participantIds: readonly string[],
): Promise<{ editionId: string; meetingId: string; by: string }[]> {
  const now = needs.clock.now();
  const people = [...(await participantsByIds(needs.tx, [...participantIds])).values()];
  const ahead = [];
  for (const { id: by, editionId } of people)
    for (const one of await appointmentsOfParticipant(needs.tx, editionId, by))
      if (one.startsAt > now) ahead.push({ editionId, meetingId: one.meetingId, by });
  return ahead;
}
