import type { EditionId, ParticipantId } from "#kernel/ids";
import type { Tx } from "#kernel/tx";
import { requestsPageOf } from "#modules/meetings";
import { notificationSettingsOf, type Segment } from "#modules/notifications";
import { approvedParticipantsOf, statementsOf } from "#modules/registration";

/** More requests than any edition has: all that are open are wanted at once. */
const requestsMax = 1_000_000;

/** Whom a mailing to each segment reaches as of now, in five queries: whoever has unsubscribed from news is left out. */
export async function mailingRecipients(
  tx: Tx,
  editionId: EditionId,
): Promise<Record<Segment, ParticipantId[]>> {
  const approved = await approvedParticipantsOf(tx, editionId);
  const settingOf = await notificationSettingsOf(
    tx,
    approved.map((one) => one.id),
  );
  const participants = approved.filter((one) => settingOf(one.id).news !== "off");
  const withProfile = new Set((await statementsOf(tx, editionId)).map((one) => one.organisationId));
  const { requests } = await requestsPageOf(tx, editionId, { state: "sent", page: 1, perPage: requestsMax });
  const asked = new Set(requests.map((request) => request.toParticipantId));
  const idsOf = (chosen: typeof participants) => chosen.map((one) => one.id);
  return {
    approved: idsOf(participants),
    "not-signed-in": idsOf(participants.filter((one) => one.accountId === null)),
    "no-profile": idsOf(participants.filter((one) => !withProfile.has(one.organisationId))),
    unanswered: idsOf(participants.filter((one) => asked.has(one.id))),
  };
}
