import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import { invariant } from "#kernel/invariant";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { tablesOf } from "#modules/editions";
import { requestsWith } from "../store/requests.ts";
import { placementsOfParticipant, publishedTimetableOf } from "../store/timetables.ts";

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
  readonly otherParticipantId: ParticipantId;
  readonly reasons: readonly MeetingReason[];
};

export type Agenda = {
  readonly versionNumber: number;
  readonly publishedAt: Instant;
  readonly meetings: readonly AgendaEntry[];
};

/** The meetings of a participant in the version in force, by time, in four queries; null before the first version. */
export async function agendaOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Agenda | null> {
  const version = await publishedTimetableOf(tx, editionId);
  if (!version) return null;
  invariant(version.versionNumber !== null && version.publishedAt, `version ${version.id} is not published`);
  const placements = await placementsOfParticipant(tx, version.id, participantId);
  const requests = await requestsWith(tx, editionId, participantId);
  const zoneByTable = new Map((await tablesOf(tx, editionId)).map((table) => [table.code, table.zoneCode]));
  const meetings = placements.map((placement) => {
    const other = placement.participantIds.find((id) => id !== participantId);
    const zoneCode = zoneByTable.get(placement.tableCode);
    invariant(other && zoneCode, `meeting ${placement.meetingId} lacks its other side or its table's zone`);
    const reasons = requests
      .filter((request) => request.fromParticipantId === other || request.toParticipantId === other)
      .filter((request) => request.reason !== "" && ["accepted", "sent"].includes(request.state))
      .map((request) => ({
        requestId: request.id,
        fromParticipantId: request.fromParticipantId,
        text: request.reason,
        language: request.reasonLanguage,
      }));
    const { meetingId, slotCode, startsAt, endsAt, tableCode } = placement;
    return { meetingId, slotCode, startsAt, endsAt, tableCode, zoneCode, otherParticipantId: other, reasons };
  });
  return { versionNumber: version.versionNumber, publishedAt: version.publishedAt, meetings };
}
