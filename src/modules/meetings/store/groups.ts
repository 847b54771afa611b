import { sql } from "kysely";
import type { EditionId, MeetingId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import type { Group, Invitation, NewGroup } from "../domain/group.ts";
import { isKeptInQuota, undoableSince, type Sending } from "./requests.ts";
import "./tables.ts";

export async function saveGroup(tx: Tx, group: NewGroup, sending: Sending): Promise<string> {
  const { id } = await tx
    .insertInto("group_request")
    .values({
      edition_id: group.editionId,
      from_participant_id: group.from,
      preference: group.preference,
      reason: group.reason,
      reason_language: group.reasonLanguage,
      meeting_id: null,
      sent_at: sending.sentAt,
      expires_at: sending.expiresAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const invitations = group.to.map((participant_id, index) => ({
    edition_id: group.editionId,
    group_request_id: id,
    participant_id,
    place: index + 2,
    answered_at: null,
  }));
  await tx.insertInto("group_invitation").values(invitations).execute();
  return id;
}

/** Whoever invited belongs to it until they leave its meeting. */
const isFromComing = sql<boolean>`(group_request.meeting_id is null or exists (select from meeting_member
  where meeting_id = group_request.meeting_id and participant_id = group_request.from_participant_id))`;

function groups(tx: Tx, editionId: EditionId) {
  return tx
    .selectFrom("group_request")
    .selectAll("group_request")
    .select(
      sql<
        Invitation[]
      >`(select jsonb_agg(jsonb_build_object('participantId', participant_id, 'state', state) order by place)
        from group_invitation where group_request_id = group_request.id)`.as("invitations"),
    )
    .select(isFromComing.as("is_from_coming"))
    .where("edition_id", "=", editionId);
}

function groupOf(row: Awaited<ReturnType<ReturnType<typeof groups>["executeTakeFirstOrThrow"]>>): Group {
  return {
    id: row.id,
    from: row.from_participant_id,
    preference: row.preference,
    reason: row.reason,
    reasonLanguage: row.reason_language,
    state: row.state,
    isFromComing: row.is_from_coming,
    meetingId: row.meeting_id,
    sentAt: row.sent_at,
    expiresAt: row.expires_at,
    invitations: row.invitations,
  };
}

export async function editionOfGroup(tx: Tx, id: string): Promise<EditionId | null> {
  const row = await tx
    .selectFrom("group_request")
    .select("edition_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.edition_id ?? null;
}

/** The group; held until the transaction ends where `held`. */
export async function groupById(
  tx: Tx,
  editionId: EditionId,
  wish: { id: string; held: boolean },
): Promise<Group | null> {
  const query = groups(tx, editionId).where("id", "=", wish.id);
  const row = await (wish.held ? query.forUpdate() : query).executeTakeFirst();
  return row ? groupOf(row) : null;
}

/**
 * The groups that a participant has invited to or is invited to, the latest first; what someone they have blocked asks, and
 * no meeting came of, they do not see. One query.
 */
export async function groupsOf(tx: Tx, editionId: EditionId, participantId: ParticipantId): Promise<Group[]> {
  const rows = await groups(tx, editionId)
    .where(
      sql<boolean>`(from_participant_id = ${participantId}
        or id in (select group_request_id from group_invitation where participant_id = ${participantId}))`,
    )
    .where(
      sql<boolean>`not (from_participant_id <> ${participantId} and meeting_id is null and exists (select from encounter_mark
        where kind = 'block' and encounter_mark.from_participant_id = ${participantId}
          and to_participant_id = group_request.from_participant_id))`,
    )
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(groupOf);
}

/** It is to meet, or was cancelled or left by whoever invited, which can still be taken back. */
const isCounted = (now: Instant) => sql<boolean>`((state in ('open', 'met') and ${isFromComing})
  or exists (select from meeting where meeting.id = group_request.meeting_id and group_request.state = 'ended'
    and ${isFromComing} and meeting.state = 'cancelled' and meeting.cancelled_at >= ${undoableSince(now)})
  or exists (select from meeting_leave as gone where gone.meeting_id = group_request.meeting_id and group_request.state = 'met'
    and gone.participant_id = group_request.from_participant_id and gone.left_at >= ${undoableSince(now)}))`;

/** How many groups a participant has invited to that use up a place of the quota. */
export async function groupCountOf(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  now: Instant,
): Promise<number> {
  const row = await tx
    .selectFrom("group_request")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "=", from)
    .where(isCounted(now))
    .executeTakeFirstOrThrow();
  return row.count;
}

/**
 * How many places of the quota are used by something else than requests that wait or were accepted: by groups, and by requests
 * whose meeting was cancelled, as long as that can be taken back. One query.
 */
export async function otherPlacesCountOf(
  tx: Tx,
  editionId: EditionId,
  from: ParticipantId,
  now: Instant,
): Promise<number> {
  const row = await tx
    .selectFrom("request")
    .select(
      sql<number>`count(*)::int + (select count(*)::int from group_request
      where edition_id = ${editionId} and from_participant_id = ${from} and ${isCounted(now)})`.as("count"),
    )
    .where("edition_id", "=", editionId)
    .where("from_participant_id", "=", from)
    .where(isKeptInQuota(now))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function saveInvitationAnswer(
  tx: Tx,
  groupId: string,
  answer: { by: ParticipantId; state: "accepted" | "declined"; at: Instant },
): Promise<void> {
  await tx
    .updateTable("group_invitation")
    .set({ state: answer.state, answered_at: answer.at })
    .where("group_request_id", "=", groupId)
    .where("participant_id", "=", answer.by)
    .execute();
}

export async function saveInvitationLeft(
  tx: Tx,
  meetingId: MeetingId,
  participantId: ParticipantId,
): Promise<void> {
  await tx
    .updateTable("group_invitation")
    .set({ state: "left" })
    .where("participant_id", "=", participantId)
    .where("group_request_id", "in", (select) =>
      select.selectFrom("group_request").select("id").where("meeting_id", "=", meetingId),
    )
    .execute();
}

/** Whoever left the meeting of a group has come back to it. */
export async function saveInvitationBack(
  tx: Tx,
  meetingId: MeetingId,
  participantId: ParticipantId,
): Promise<void> {
  await tx
    .updateTable("group_invitation")
    .set({ state: "accepted" })
    .where("participant_id", "=", participantId)
    .where("state", "=", "left")
    .where("group_request_id", "in", (select) =>
      select.selectFrom("group_request").select("id").where("meeting_id", "=", meetingId),
    )
    .execute();
}

export async function saveGroupState(
  tx: Tx,
  groupId: string,
  state: { state: "met"; meetingId: MeetingId } | { state: "ended" | "withdrawn" },
): Promise<void> {
  await tx
    .updateTable("group_request")
    .set(state.state === "met" ? { state: "met", meeting_id: state.meetingId } : state)
    .where("id", "=", groupId)
    .execute();
}

/** The group behind a meeting goes with it, and comes back with it. */
export async function saveGroupEnd(tx: Tx, meetingId: MeetingId, state: "met" | "ended"): Promise<void> {
  await tx.updateTable("group_request").set({ state }).where("meeting_id", "=", meetingId).execute();
}

/** Some groups whose time for answers is over, held; whoever has not answered is not coming. */
export async function takeExpiredGroups(
  tx: Tx,
  now: Instant,
  countMax: number,
): Promise<{ editionId: EditionId; id: string }[]> {
  const rows = await tx
    .selectFrom("group_request")
    .select(["edition_id", "id"])
    .where("state", "=", "open")
    .where("expires_at", "<=", now)
    .orderBy("expires_at")
    .limit(countMax)
    .execute();
  return rows.map((row) => ({ editionId: row.edition_id, id: row.id }));
}

export async function closeInvitations(tx: Tx, groupId: string, at: Instant): Promise<void> {
  await tx
    .updateTable("group_invitation")
    .set({ state: "declined", answered_at: at })
    .where("group_request_id", "=", groupId)
    .where("state", "=", "invited")
    .execute();
}

/** What becomes of an invitation without an answer: somebody is not coming any more, or is not asked any more. */
export async function saveInvitationEnd(
  tx: Tx,
  groupId: string,
  end: { of: ParticipantId; state: "left" | "withdrawn"; at: Instant },
): Promise<void> {
  await tx
    .updateTable("group_invitation")
    .set({ state: end.state, answered_at: end.at })
    .where("group_request_id", "=", groupId)
    .where("participant_id", "=", end.of)
    .where("state", "in", ["invited", "accepted"])
    .execute();
}

/** The open groups to which one invited, or is invited; with `to` only those to which that person is invited. */
export async function openGroupsOf(
  tx: Tx,
  editionId: EditionId,
  who: { from: ParticipantId; to?: ParticipantId } | { invited: ParticipantId },
): Promise<Group[]> {
  const invited = "invited" in who ? who.invited : who.to;
  let query = groups(tx, editionId).where("state", "=", "open");
  if ("from" in who) query = query.where("from_participant_id", "=", who.from);
  if (invited !== undefined)
    query = query.where("id", "in", (select) =>
      select
        .selectFrom("group_invitation")
        .select("group_request_id")
        .where("participant_id", "=", invited)
        .where("state", "in", ["invited", "accepted"]),
    );
  return (await query.orderBy("id").execute()).map(groupOf);
}
