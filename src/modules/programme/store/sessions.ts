import { type Selectable, sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import type { Attendance, Session, SessionKind } from "../domain/session.ts";
import type { ProgrammeSessionTable } from "./tables.ts";

function asSession(row: Selectable<ProgrammeSessionTable>): Session {
  return {
    code: row.code,
    kind: row.kind as SessionKind,
    title: { de: row.title_de, en: row.title_en },
    summary: { de: row.summary_de, en: row.summary_en },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    roomCode: row.room_code,
  };
}

/** The programme of an edition in order of time. */
export async function sessionsOf(tx: Tx, editionId: EditionId): Promise<Session[]> {
  const rows = await tx
    .selectFrom("programme_session")
    .selectAll()
    .where("edition_id", "=", editionId)
    .orderBy("starts_at")
    .orderBy("ends_at", "desc")
    .orderBy("code")
    .execute();
  return rows.map(asSession);
}

/** The sessions that a participant signed up for, in order of time. */
export async function sessionsOfParticipant(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Session[]> {
  const rows = await tx
    .selectFrom("programme_session")
    .innerJoin("attendance", (join) =>
      join
        .onRef("attendance.edition_id", "=", "programme_session.edition_id")
        .onRef("attendance.session_code", "=", "programme_session.code"),
    )
    .selectAll("programme_session")
    .where("programme_session.edition_id", "=", editionId)
    .where("attendance.participant_id", "=", participantId)
    .orderBy("programme_session.starts_at")
    .execute();
  return rows.map(asSession);
}

/** Which sessions these participants attend. One query. */
export async function sessionCodesOf(
  tx: Tx,
  editionId: EditionId,
  participantIds: readonly ParticipantId[],
): Promise<{ participantId: ParticipantId; sessionCode: string }[]> {
  const rows = await tx
    .selectFrom("attendance")
    .select(["participant_id", "session_code"])
    .where("edition_id", "=", editionId)
    .where(sql<boolean>`participant_id = any(${[...participantIds]}::uuid[])`)
    .orderBy("during")
    .execute();
  return rows.map((row) => ({ participantId: row.participant_id, sessionCode: row.session_code }));
}

/** Who is taken by which session and when, in order of participants. */
export async function attendancesOf(tx: Tx, editionId: EditionId): Promise<Attendance[]> {
  const rows = await tx
    .selectFrom("attendance")
    .select(["participant_id", "session_code"])
    .select([sql<Date>`lower(during)`.as("starts_at"), sql<Date>`upper(during)`.as("ends_at")])
    .where("edition_id", "=", editionId)
    .orderBy("participant_id")
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id,
    sessionCode: row.session_code,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }));
}

/** Writes new sessions and who attends them. Call it inside a transaction. */
export async function saveSessions(
  tx: Tx,
  editionId: EditionId,
  sessions: readonly (Session & { attendees: readonly ParticipantId[] })[],
): Promise<void> {
  if (sessions.length === 0) return;
  await tx
    .insertInto("programme_session")
    .values(
      sessions.map((one) => ({
        edition_id: editionId,
        code: one.code,
        kind: one.kind,
        title_de: one.title.de,
        title_en: one.title.en,
        summary_de: one.summary.de,
        summary_en: one.summary.en,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        room_code: one.roomCode,
      })),
    )
    .execute();
  const attendances = sessions.flatMap((one) =>
    one.attendees.map((participant_id) => ({
      edition_id: editionId,
      session_code: one.code,
      participant_id,
      during: sql<string>`tstzrange(${one.startsAt}, ${one.endsAt})`,
    })),
  );
  if (attendances.length > 0) await tx.insertInto("attendance").values(attendances).execute();
}
