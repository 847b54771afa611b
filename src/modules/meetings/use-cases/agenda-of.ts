import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { tablesOf } from "#modules/editions";
import { requestsWith } from "../store/requests.ts";
import { appointmentsOfParticipant } from "../store/appointments.ts";
import { publishedTimetableOf } from "../store/timetables.ts";

/** Why the two meet, in the words of whoever asked. */
export type MeetingReason = {
  readonly requestId: RequestId;
  readonly fromParticipantId: ParticipantId;
  readonly text: string;
  readonly language: Language;
};

/** `[startsAt, endsAt)`. */
export type AgendaEntry = {
  readonly meetingId: MeetingId;
  readonly slotCode: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly tableCode: string;
  readonly zoneCode: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly changedAt: Instant;
  /** One for a pair, up to five in a group. */
  readonly otherParticipantIds: readonly ParticipantId[];
  readonly reasons: readonly MeetingReason[];
};

export type Agenda = {
  /** Null where meetings were booked before the first version. */
  readonly versionNumber: number | null;
  readonly publishedAt: Instant | null;
  readonly meetings: readonly AgendaEntry[];
};

/** The meetings of a participant as of now, by time, in four queries; null while there is neither a version nor a meeting. */
export async function agendaOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Agenda | null> {
  const version = await publishedTimetableOf(tx, editionId);
  const appointments = await appointmentsOfParticipant(tx, editionId, participantId);
  if (!version && appointments.length === 0) return null;
  const requests = await requestsWith(tx, editionId, participantId);
  const zoneByTable = new Map((await tablesOf(tx, editionId)).map((table) => [table.code, table.zoneCode]));
  const meetings = appointments.map((appointment) => {
    const others = appointment.participantIds.filter((id) => id !== participantId);
    const zoneCode = zoneByTable.get(appointment.tableCode);
    invariant(
      others.length > 0 && zoneCode,
      `meeting ${appointment.meetingId} lacks its other side or its table's zone`,
    );
    const reasons = requests
      .filter(
        (request) =>
          others.includes(request.fromParticipantId) || others.includes(request.toParticipantId ?? ""),
      )
      .filter((request) => request.reason !== "" && ["accepted", "sent"].includes(request.state))
      .map((request) => ({
        requestId: request.id,
        fromParticipantId: request.fromParticipantId,
        text: request.reason,
        language: request.reasonLanguage,
      }));
    const { meetingId, slotCode, startsAt, endsAt, tableCode, sequence, changedAt } = appointment;
    const place = { meetingId, slotCode, startsAt, endsAt, tableCode, zoneCode, sequence, changedAt };
    return { ...place, otherParticipantIds: others, reasons };
  });
  return {
    versionNumber: version?.versionNumber ?? null,
    publishedAt: version?.publishedAt ?? null,
    meetings,
  };
}
