import { sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { markReplacedBy, type MarkKind } from "../domain/mark.ts";
import { pairKeyOf } from "../domain/participant-pair.ts";
import "./tables.ts";

/** A participant's marks, and what others' marks let them know. */
export type Marks = {
  /** By the participant marked, what the reader noted. */
  readonly own: ReadonlyMap<ParticipantId, ReadonlySet<MarkKind>>;
  /** Who is interested, where the reader is interested, too. */
  readonly mutual: ReadonlySet<ParticipantId>;
  /** Whom requests and messages do not reach, whichever side closed the way. Never shown as such. */
  readonly closed: ReadonlySet<ParticipantId>;
  /** Those of them who look closed to the reader: where the reader's request waits, all looks as it did before. */
  readonly looksClosed: ReadonlySet<ParticipantId>;
};

/** Everything that marks mean for one participant. One query. */
export async function marksOf(tx: Tx, editionId: EditionId, participantId: ParticipantId): Promise<Marks> {
  const rows = await tx
    .selectFrom("encounter_mark")
    .select(["from_participant_id", "to_participant_id", "kind"])
    .select(
      sql<boolean>`exists (select from request where request.from_participant_id = ${participantId} and request.state = 'sent'
        and request.to_participant_id = encounter_mark.from_participant_id)`.as("is_asked_by_reader"),
    )
    .where("edition_id", "=", editionId)
    .where((where) =>
      where.or([
        where("from_participant_id", "=", participantId),
        where.and([
          where("to_participant_id", "=", participantId),
          where("kind", "in", ["interested", "block"]),
        ]),
      ]),
    )
    .execute();
  const own = new Map<ParticipantId, Set<MarkKind>>();
  for (const row of rows)
    if (row.from_participant_id === participantId)
      own.set(row.to_participant_id, (own.get(row.to_participant_id) ?? new Set()).add(row.kind));
  const others = rows.filter((row) => row.to_participant_id === participantId);
  const of = (kind: MarkKind) =>
    others.filter((row) => row.kind === kind).map((row) => row.from_participant_id);
  const blockedByReader = [...own].filter(([, kinds]) => kinds.has("block")).map(([id]) => id);
  const waits = others.filter((row) => row.is_asked_by_reader).map((row) => row.from_participant_id);
  return {
    own,
    mutual: new Set(of("interested").filter((id) => own.get(id)?.has("interested"))),
    closed: new Set([...blockedByReader, ...of("block")]),
    looksClosed: new Set([...blockedByReader, ...of("block").filter((id) => !waits.includes(id))]),
  };
}

/** True where no request and no message passes between the two. */
export async function isClosedBetween(
  tx: Tx,
  editionId: EditionId,
  one: ParticipantId,
  other: ParticipantId,
): Promise<boolean> {
  const row = await tx
    .selectFrom("encounter_mark")
    .select("kind")
    .where("edition_id", "=", editionId)
    .where("kind", "=", "block")
    .where("from_participant_id", "in", [one, other])
    .where("to_participant_id", "in", [one, other])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whom the one has closed the way to; the other side never learns of it. */
export async function hasBlocked(
  tx: Tx,
  editionId: EditionId,
  one: ParticipantId,
  other: ParticipantId,
): Promise<boolean> {
  const row = await tx
    .selectFrom("encounter_mark")
    .select("kind")
    .where("edition_id", "=", editionId)
    .where("kind", "=", "block")
    .where("from_participant_id", "=", one)
    .where("to_participant_id", "=", other)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of some participants between whom and another of them no request passes. */
export async function closedAmong(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
): Promise<ReadonlySet<ParticipantId>> {
  const rows = await tx
    .selectFrom("encounter_mark")
    .select(["from_participant_id", "to_participant_id"])
    .where("edition_id", "=", editionId)
    .where("kind", "=", "block")
    .where("from_participant_id", "in", [...participantIds])
    .where("to_participant_id", "in", [...participantIds])
    .execute();
  return new Set(rows.flatMap((row) => [row.from_participant_id, row.to_participant_id]));
}

/** `pairKeyOf` of all between whom no request passes, for imports alone. */
export async function closedPairsOf(tx: Tx, editionId: EditionId): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("encounter_mark")
    .select(["from_participant_id", "to_participant_id"])
    .where("edition_id", "=", editionId)
    .where("kind", "=", "block")
    .execute();
  return new Set(rows.map((row) => pairKeyOf(row.from_participant_id, row.to_participant_id)));
}

export async function isAnyClosed(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
): Promise<boolean> {
  return (await closedAmong(tx, editionId, participantIds)).size > 0;
}

export type MarkToSave = {
  readonly editionId: EditionId;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly kind: MarkKind;
};

/** Sets a mark; the one it takes the place of goes. Twice is as once. */
export async function saveMark(tx: Tx, mark: MarkToSave, at: Instant): Promise<void> {
  const replaced = markReplacedBy(mark.kind);
  if (replaced) await removeMark(tx, { ...mark, kind: replaced });
  await tx
    .insertInto("encounter_mark")
    .values({
      edition_id: mark.editionId,
      from_participant_id: mark.from,
      to_participant_id: mark.to,
      kind: mark.kind,
      marked_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeMark(tx: Tx, mark: MarkToSave): Promise<void> {
  await tx
    .deleteFrom("encounter_mark")
    .where("edition_id", "=", mark.editionId)
    .where("from_participant_id", "=", mark.from)
    .where("to_participant_id", "=", mark.to)
    .where("kind", "=", mark.kind)
    .execute();
}

/** Two marks of one participant at the same moment come one after the other. */
export async function holdMarksOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`marks of ${participantId}`}, 0))`.execute(tx);
}
