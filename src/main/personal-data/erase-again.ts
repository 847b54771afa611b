import type { Clock } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { isDeleted } from "#modules/registration";
import { erasuresKept, subjectOfErasure } from "#platform/personal-data";
import { deleteSubject } from "./delete-person.ts";

/**
 * After an older backup was restored: whoever had their data deleted since is deleted again. Nobody is told a second
 * time. Returns how many the backup knew.
 */
export async function eraseAgain(tx: Tx, clock: Clock): Promise<number> {
  let count = 0;
  for (const erasure of await erasuresKept(tx)) {
    const subject = await subjectOfErasure(tx, erasure);
    const isGone = subject === null || subject.addresses.every((one) => isDeleted({ email: one }));
    if (isGone) continue;
    await deleteSubject({ tx, clock, announce: async () => {} }, subject);
    count += 1;
  }
  return count;
}
