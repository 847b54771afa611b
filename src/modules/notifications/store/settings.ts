import { type Selectable, sql } from "kysely";
import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { usualSetting, type NotificationSetting } from "../domain/notification-setting.ts";
import type { NotificationSettingTable } from "./tables.ts";

function asSetting(row: Selectable<NotificationSettingTable>): NotificationSetting {
  const { requests, changes, messages, news, language } = row;
  return { requests, changes, messages, news, language } as NotificationSetting;
}

/** How participants wish to hear from us; whoever never said so has the usual setting. One query. */
export async function notificationSettingsOf(
  tx: Tx,
  participantIds: readonly ParticipantId[],
): Promise<(participantId: ParticipantId) => NotificationSetting> {
  const rows =
    participantIds.length === 0
      ? []
      : await tx
          .selectFrom("notification_setting")
          .selectAll()
          .where(sql<boolean>`participant_id = any(${[...new Set(participantIds)]}::uuid[])`)
          .execute();
  const byParticipant = new Map(rows.map((row) => [row.participant_id, asSetting(row)]));
  return (participantId) => byParticipant.get(participantId) ?? usualSetting;
}

/** Keeps how a participant wishes to hear from us; what is not named stays as it is. */
export async function saveNotificationSetting(
  tx: Tx,
  of: { editionId: EditionId; participantId: ParticipantId },
  setting: Partial<NotificationSetting>,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto("notification_setting")
    .values({ participant_id: of.participantId, edition_id: of.editionId, updated_at: now, ...setting })
    .onConflict((conflict) => conflict.column("participant_id").doUpdateSet({ updated_at: now, ...setting }))
    .execute();
}
