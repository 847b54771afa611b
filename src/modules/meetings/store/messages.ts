import { sql } from "kysely";
import type { AccountId, EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Message } from "../domain/message.ts";
import "./tables.ts";

/** One line for each person with whom messages were exchanged. */
export type Conversation = {
  readonly with: ParticipantId;
  readonly unreadCount: number;
  readonly lastSentAt: Instant;
  /** Null where the organisers have hidden it. */
  readonly lastText: string | null;
  readonly lastIsOwn: boolean;
};

/** What a participant finds among their messages: not what was held back from them, and nothing with whom they blocked. */
const isFoundBy = (participantId: ParticipantId) => sql<boolean>`(
  (from_participant_id = ${participantId} or not held_back) and not exists (select from encounter_mark as mark
    where mark.kind = 'block' and mark.from_participant_id = ${participantId}
      and mark.to_participant_id in (message.from_participant_id, message.to_participant_id)))`;

/** With whom a participant has exchanged messages, the latest first, without whom they have blocked. One query. */
export async function conversationsOf(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<Conversation[]> {
  const { rows } = await sql<{
    other: string;
    unread: number;
    sent_at: Date;
    text: string | null;
    is_own: boolean;
  }>`
    select distinct on (other) other, count(*) filter (where not is_own and read_at is null) over (partition by other)::int as unread,
      sent_at, case when hidden_at is null then left(text, 200) end as text, is_own
    from (select *, from_participant_id = ${participantId} as is_own,
        case when from_participant_id = ${participantId} then to_participant_id else from_participant_id end as other
      from message where edition_id = ${editionId}
        and (from_participant_id = ${participantId} or to_participant_id = ${participantId})
        and ${isFoundBy(participantId)}) as own
    order by other, sent_at desc, ordinal desc`.execute(tx);
  return rows
    .map((row) => ({
      with: row.other,
      unreadCount: row.unread,
      lastSentAt: row.sent_at,
      lastText: row.text,
      lastIsOwn: row.is_own,
    }))
    .toSorted((a, b) => b.lastSentAt.getTime() - a.lastSentAt.getTime());
}

/** How many people wrote something that the participant has not read. One query. */
export async function unreadConversationCount(
  tx: Tx,
  editionId: EditionId,
  participantId: ParticipantId,
): Promise<number> {
  const row = await tx
    .selectFrom("message")
    .select(sql<number>`count(distinct from_participant_id)::int`.as("count"))
    .where("edition_id", "=", editionId)
    .where("to_participant_id", "=", participantId)
    .where("read_at", "is", null)
    .where(isFoundBy(participantId))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The latest messages between two participants, the oldest of them first. One query. */
export async function messagesBetween(
  tx: Tx,
  editionId: EditionId,
  pair: { reader: ParticipantId; other: ParticipantId },
  max: number,
): Promise<Message[]> {
  const rows = await tx
    .selectFrom("message")
    .leftJoin("message_report", "message_report.message_id", "message.id")
    .select(["id", "from_participant_id", "to_participant_id", "text", "sent_at", "read_at", "hidden_at"])
    .select("message_report.message_id as report")
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "in", [pair.reader, pair.other])
    .where("to_participant_id", "in", [pair.reader, pair.other])
    .where(sql<boolean>`(from_participant_id = ${pair.reader} or not held_back)`)
    .orderBy("sent_at", "desc")
    .orderBy("ordinal", "desc")
    .limit(max)
    .execute();
  return rows.toReversed().map((row) => ({
    id: row.id,
    from: row.from_participant_id,
    to: row.to_participant_id,
    text: row.hidden_at ? null : row.text,
    sentAt: row.sent_at,
    // Whether the other side has read it, or reported it, is theirs to know.
    readAt: row.to_participant_id === pair.reader ? row.read_at : null,
    reported: row.report !== null && row.to_participant_id === pair.reader,
  }));
}

export async function saveReading(
  tx: Tx,
  pair: { editionId: EditionId; reader: ParticipantId; other: ParticipantId },
  at: Instant,
): Promise<void> {
  await tx
    .updateTable("message")
    .set({ read_at: at })
    .where("edition_id", "=", pair.editionId)
    .where("from_participant_id", "=", pair.other)
    .where("to_participant_id", "=", pair.reader)
    .where("held_back", "=", false)
    .where("read_at", "is", null)
    .execute();
}

/** How much a participant has written since; whoever counts holds the sender until the transaction ends. */
export async function sentCountSince(tx: Tx, from: ParticipantId, since: Instant): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`messages of ${from}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom("message")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("from_participant_id", "=", from)
    .where("sent_at", ">", since)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Saves a message; null when this very sending was saved before. */
export async function saveMessage(
  tx: Tx,
  message: {
    editionId: EditionId;
    from: ParticipantId;
    to: ParticipantId;
    text: string;
    once: string | null;
    /** Its author sees it like any other; it reaches nobody. */
    heldBack: boolean;
  },
  at: Instant,
): Promise<string | null> {
  const row = await tx
    .insertInto("message")
    .values({
      edition_id: message.editionId,
      from_participant_id: message.from,
      to_participant_id: message.to,
      text: message.text,
      sent_at: at,
      read_at: null,
      once: message.once,
      held_back: message.heldBack,
      hidden_at: null,
    })
    .onConflict((conflict) => conflict.constraint("a_message_is_sent_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/**
 * True when something is between the two: a request that waits or was accepted, also to the organisation one of them answers
 * for, a group to which both belong, or a meeting, now or in the past. One query.
 */
export async function areAcquainted(
  tx: Tx,
  editionId: EditionId,
  pair: { one: ParticipantId; other: ParticipantId },
  at: Instant,
): Promise<boolean> {
  const { one, other } = pair;
  const isPending = sql`(expires_at is null or expires_at > ${at})`;
  const isAsked = (by: ParticipantId, who: ParticipantId) => sql`(from_participant_id = ${by}
    and (to_participant_id = ${who} or (to_participant_id is null and exists (select from request_candidate as candidate
      where candidate.request_id = request.id and candidate.participant_id = ${who}))))`;
  const belongs = (
    who: ParticipantId,
  ) => sql`(from_participant_id = ${who} or exists (select from group_invitation as invitation
    where invitation.group_request_id = group_request.id and invitation.participant_id = ${who}
      and invitation.state in ('invited', 'accepted')))`;
  const { rows } = await sql<{ known: boolean }>`
    select exists (select from request where edition_id = ${editionId}
        and (state = 'accepted' or (state = 'sent' and ${isPending}))
        and (${isAsked(one, other)} or ${isAsked(other, one)}))
      or exists (select from group_request where edition_id = ${editionId}
        and (state = 'met' or (state = 'open' and ${isPending})) and ${belongs(one)} and ${belongs(other)})
      or exists (select from meeting_member as here join meeting_member as there on there.meeting_id = here.meeting_id
        join meeting on meeting.id = here.meeting_id and meeting.state = 'wanted'
        where here.edition_id = ${editionId} and here.participant_id = ${one} and there.participant_id = ${other}) as known`.execute(
    tx,
  );
  return rows[0]?.known ?? false;
}

/** Whether there ever was a request, a group or a meeting of the two, whatever became of it. One query. */
export async function haveDealt(
  tx: Tx,
  editionId: EditionId,
  { one, other }: { one: ParticipantId; other: ParticipantId },
): Promise<boolean> {
  const isAsked = (by: ParticipantId, who: ParticipantId) => sql`(from_participant_id = ${by}
    and (to_participant_id = ${who} or (to_participant_id is null and exists (select from request_candidate as candidate
      where candidate.request_id = request.id and candidate.participant_id = ${who}))))`;
  const belongs = (
    who: ParticipantId,
  ) => sql`(from_participant_id = ${who} or exists (select from group_invitation as invitation
    where invitation.group_request_id = group_request.id and invitation.participant_id = ${who}))`;
  const { rows } = await sql<{ dealt: boolean }>`
    select exists (select from request where edition_id = ${editionId} and state <> 'draft'
        and (${isAsked(one, other)} or ${isAsked(other, one)}))
      or exists (select from group_request where edition_id = ${editionId} and ${belongs(one)} and ${belongs(other)})
      or exists (select from meeting_member as here join meeting_member as there on there.meeting_id = here.meeting_id
        where here.edition_id = ${editionId} and here.participant_id = ${one} and there.participant_id = ${other}) as dealt`.execute(
    tx,
  );
  return rows[0]?.dealt ?? false;
}

/** Saves a report of a message by whoever received it; false where there is no such message, or it was reported before. */
export async function saveReport(
  tx: Tx,
  report: { editionId: EditionId; messageId: string; by: ParticipantId; reason: string },
  at: Instant,
): Promise<"saved" | "again" | "not-found"> {
  const message = await tx
    .selectFrom("message")
    .select("id")
    .where("edition_id", "=", report.editionId)
    .where("id", "=", report.messageId)
    .where("to_participant_id", "=", report.by)
    .where("held_back", "=", false)
    .executeTakeFirst();
  if (!message) return "not-found";
  const row = await tx
    .insertInto("message_report")
    .values({ message_id: message.id, reason: report.reason, reported_at: at, decided_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning("message_id")
    .executeTakeFirst();
  return row ? "saved" : "again";
}

export type ReportedMessage = {
  readonly messageId: string;
  readonly from: ParticipantId;
  readonly to: ParticipantId;
  readonly text: string;
  readonly sentAt: Instant;
  readonly reason: string;
  readonly reportedAt: Instant;
  readonly state: "open" | "hidden" | "dismissed";
};

/** One page of the reported messages of an edition, the open ones first. Pages count from 1. One query. */
export async function reportedMessagesOf(
  tx: Tx,
  editionId: EditionId,
  wanted: { page: number; perPage: number },
): Promise<{ reports: ReportedMessage[]; count: number }> {
  const { rows } = await sql<{
    id: string;
    from_participant_id: string;
    to_participant_id: string;
    text: string;
    sent_at: Date;
    reason: string;
    reported_at: Date;
    state: "open" | "hidden" | "dismissed";
    total: number;
  }>`
    select message.id, from_participant_id, to_participant_id, text, sent_at, reason, reported_at, state,
      count(*) over ()::int as total
    from message_report join message on message.id = message_report.message_id
    where message.edition_id = ${editionId}
    order by state <> 'open', reported_at desc, message.id
    limit ${wanted.perPage} offset ${(wanted.page - 1) * wanted.perPage}`.execute(tx);
  return {
    count: rows[0]?.total ?? 0,
    reports: rows.map((row) => ({
      messageId: row.id,
      from: row.from_participant_id,
      to: row.to_participant_id,
      text: row.text,
      sentAt: row.sent_at,
      reason: row.reason,
      reportedAt: row.reported_at,
      state: row.state,
    })),
  };
}

/** Hides a reported message from both sides, or lets it stand; false where nobody reported it. */
export async function saveReportDecision(
  tx: Tx,
  decision: { editionId: EditionId; messageId: string; state: "hidden" | "dismissed"; by: AccountId | null },
  at: Instant,
): Promise<boolean> {
  const result = await tx
    .updateTable("message_report")
    .set({ state: decision.state, decided_at: at, decided_by: decision.by })
    .where("message_id", "=", decision.messageId)
    .where((where) =>
      where.exists(
        where
          .selectFrom("message")
          .select("message.id")
          .where("message.id", "=", decision.messageId)
          .where("message.edition_id", "=", decision.editionId),
      ),
    )
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx
    .updateTable("message")
    .set({ hidden_at: decision.state === "hidden" ? at : null })
    .where("id", "=", decision.messageId)
    .execute();
  return true;
}
