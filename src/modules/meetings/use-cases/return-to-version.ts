import type { AccountId, TimetableId } from "#kernel/ids";
import { refused, type Result } from "#kernel/result";
import { inTransaction } from "#kernel/tx";
import type { PublishRefusal } from "../domain/timetable.ts";
import { copyTimetable } from "../store/drafts.ts";
import { isNumberTaken } from "../store/publication.ts";
import { timetableById } from "../store/timetables.ts";
import { publishTimetable, type DraftSeen, type PublicationNeeds } from "./publish-timetable.ts";

/** Publishes a copy of an earlier version under a new number: history is added to, never rewritten. */
export async function returnToVersion(
  needs: PublicationNeeds,
  version: TimetableId | DraftSeen,
  by: AccountId | null,
): Promise<Result<{ number: number }, PublishRefusal | { code: "not-a-version" }>> {
  const id = typeof version === "object" ? version.id : version;
  try {
    return await inTransaction(needs.tx, async (tx) => {
      const head = await timetableById(tx, id);
      if (!head) return refused({ code: "not-found" });
      if (head.versionNumber === null) return refused({ code: "not-a-version" });
      const copy = await copyTimetable(tx, id, needs.clock.now());
      const result = await publishTimetable(
        { ...needs, tx },
        typeof version === "object" ? { ...version, id: copy } : copy,
        by,
      );
      if (!result.ok) throw new CopyRefused(result);
      return result;
    });
  } catch (error) {
    // The copy must not stay behind as a draft nobody asked for, so a refusal rolls it back.
    if (error instanceof CopyRefused) return error.refusal;
    if (isNumberTaken(error)) return refused({ code: "published-by-someone-else" });
    throw error;
  }
}

class CopyRefused extends Error {
  readonly refusal: { readonly ok: false } & PublishRefusal;
  constructor(refusal: { readonly ok: false } & PublishRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
