import { sql, type Selectable } from "kysely";
import type { EditionId, MeetingId, ParticipantId, RequestId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { TimeProposal } from "../domain/decide-change.ts";
import type { TimeProposalTable } from "./tables.ts";

export type ProposalSubject =
  | { readonly requestId: RequestId; readonly meetingId?: null }
  | { readonly meetingId: MeetingId; readonly requestId?: null };

/** Saves a proposal; an open one about the same thing is replaced. */
export async function saveProposal(
  tx: Tx,
  editionId: EditionId,
  proposal: { about: ProposalSubject; by: ParticipantId; slotCode: string },
  at: Instant,
): Promise<string> {
  const { requestId = null, meetingId = null } = proposal.about;
  await closeProposalsAbout(tx, proposal.about, { state: "replaced", at });
  const row = await tx
    .insertInto("time_proposal")
    .values({
      edition_id: editionId,
      request_id: requestId,
      meeting_id: meetingId,
      by_participant_id: proposal.by,
      slot_code: proposal.slotCode,
      made_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function editionOfProposal(tx: Tx, id: string): Promise<EditionId | null> {
  const row = await tx
    .selectFrom("time_proposal")
    .select("edition_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.edition_id ?? null;
}

/** The open proposals about a request or a meeting are over. */
export async function closeProposalsAbout(
  tx: Tx,
  about: ProposalSubject,
  answer: { state: "accepted" | "declined" | "replaced"; at: Instant },
): Promise<void> {
  const open = tx
    .updateTable("time_proposal")
    .set({ state: answer.state, answered_at: answer.at })
    .where("state", "=", "open");
  await (
    about.requestId
      ? open.where("request_id", "=", about.requestId)
      : open.where("meeting_id", "=", about.meetingId ?? "")
  ).execute();
}

/** Whoever proposed a time for a request takes it back. */
export async function closeProposalsBy(
  tx: Tx,
  about: { requestId: RequestId; by: ParticipantId },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable("time_proposal")
    .set({ state: "declined", answered_at: at })
    .where("state", "=", "open")
    .where("request_id", "=", about.requestId)
    .where("by_participant_id", "=", about.by)
    .execute();
}

/** Answers an open proposal; false when it is no longer open. */
export async function saveProposalAnswer(
  tx: Tx,
  proposalId: string,
  answer: { state: "accepted" | "declined"; at: Instant },
): Promise<boolean> {
  const result = await tx
    .updateTable("time_proposal")
    .set({ state: answer.state, answered_at: answer.at })
    .where("id", "=", proposalId)
    .where("state", "=", "open")
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function proposalOf(
  tx: Tx,
  editionId: EditionId,
  proposalId: string,
): Promise<TimeProposal | null> {
  const row = await tx
    .selectFrom("time_proposal")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("id", "=", proposalId)
    .executeTakeFirst();
  return row ? proposalOfRow(row) : null;
}

/** The open proposals about requests and meetings of a participant, the latest first. One query. */
export async function openProposalsOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<TimeProposal[]> {
  const rows = await tx
    .selectFrom("time_proposal")
    .selectAll()
    .where("edition_id", "=", editionId)
    .where("state", "=", "open")
    .where(
      sql<boolean>`(meeting_id in (select meeting_id from meeting_member where participant_id = ${participantId})
        or request_id in (select id from request where from_participant_id = ${participantId} or to_participant_id = ${participantId})
        or request_id in (select request_id from request_candidate where participant_id = ${participantId}))`,
    )
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(proposalOfRow);
}

function proposalOfRow(row: Selectable<TimeProposalTable>): TimeProposal {
  return {
    id: row.id,
    requestId: row.request_id,
    meetingId: row.meeting_id,
    by: row.by_participant_id,
    slotCode: row.slot_code,
    state: row.state,
    madeAt: row.made_at,
  };
}
