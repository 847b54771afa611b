import type { Tx } from "#kernel/tx";
import { rowsAbout, subjectOfAccount, type PersonalRows } from "#platform/personal-data";
import { participantsByIds, fullName } from "#modules/registration";
import { census } from "./census.ts";

/** What someone takes with them; the shape is written down by a test, and a change of it is a new version. */
export type PersonalExport = {
  readonly format: "kontor-personal-data/1";
  readonly madeAt: string;
  readonly account: string;
  /** Names of the others whose ids occur: those with whom the person had to do. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tables: readonly PersonalRows[];
};

/** Columns that name another participant. */
const naming = new Set([
  "from_participant_id",
  "to_participant_id",
  "first_participant_id",
  "second_participant_id",
  "participant_id",
]);

/** Everything that is kept about an account's person, in all editions, and nothing that others keep for themselves. */
export async function everythingAbout(tx: Tx, accountId: string, now: Date): Promise<PersonalExport> {
  const subject = await subjectOfAccount(tx, accountId);
  const tables = await rowsAbout(tx, census, subject);
  const own = new Set<string>(subject.participantIds);
  const ids = new Set<string>(
    tables.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) =>
          naming.has(column) && typeof value === "string" && !own.has(value) ? [value] : [],
        ),
      ),
    ),
  );
  const people = [...(await participantsByIds(tx, [...ids])).values()].map((one) => ({
    id: one.id,
    name: fullName(one),
  }));
  return {
    format: "kontor-personal-data/1",
    madeAt: now.toISOString(),
    account: accountId,
    people: people.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    tables,
  };
}
