import type { EditionId } from "#kernel/ids";
import { invariant } from "#kernel/invariant";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { editionOf, zonesOf } from "#modules/editions";
import type { Agreed } from "#modules/meetings";
import { m } from "#web/paraglide/messages.js";
import { dayAndTime } from "#web/ui/time-text.ts";

/** What became of an acceptance: when, at which table and where that is, or why there is no place yet. */
export async function agreedSentence(
  tx: Tx,
  agreed: Agreed,
  known: { editionId: EditionId; language: Language },
): Promise<string> {
  if (agreed.place === null) return unplacedSentence(agreed.unplaced);
  const edition = await editionOf(tx, known.editionId);
  invariant(edition, `edition ${known.editionId} of meeting ${agreed.meetingId} is there`);
  const when = dayAndTime(agreed.place.startsAt, edition.timeZone, known.language);
  const { tableCode: table, zoneCode } = agreed.place;
  const zone = (await zonesOf(tx, known.editionId)).find((one) => one.code === zoneCode);
  return zone
    ? m.encounters_booking_done_booked_in({ when, table, zone: zone.name[known.language] })
    : m.encounters_booking_done_booked({ when, table });
}

function unplacedSentence(reason: NonNullable<Agreed["unplaced"]>): string {
  switch (reason.code) {
    case "planned-later":
      return m.participant_done_accepted();
    case "no-common-slot":
      return m.encounters_booking_done_no_common_slot();
    case "participant-full":
      return m.encounters_booking_done_full();
  }
}
