import type { Tx } from "#kernel/tx";
import { placeholders, segments, subjectLengthMax, textLengthMax } from "#modules/notifications";
import { mailingRecipients } from "#web/organiser/mailing-recipients.ts";

/** What the form of a mailing shows beside its entries. */
export async function mailingFormOf(tx: Tx, editionId: string) {
  const recipients = await mailingRecipients(tx, editionId);
  return {
    segments: segments.map((segment) => ({ segment, count: recipients[segment].length })),
    placeholders: placeholders.map((name) => `{${name}}`).join(", "),
    subjectLengthMax,
    textLengthMax,
  };
}
