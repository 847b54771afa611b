import { calendarDayOf } from "#kernel/calendar-day";
import type { Language } from "#kernel/language";
import type { Instant } from "#kernel/time";
import type { Tx } from "#kernel/tx";
import { callDayText, callInterestsOf, callsOf, nextDeadline, type NextDeadline } from "#modules/calls";
import type { Edition } from "#modules/editions";
import { m } from "#web/paraglide/messages.js";

/** A call of an edition as one can mark it: its title, and by when one must have applied where that is known. */
export type CallChoice = { readonly id: string; readonly title: string; readonly until: string };

/** What one can mark; empty where the edition is about no call, and then nothing is asked. */
export async function callChoicesOf(
  tx: Tx,
  edition: Pick<Edition, "id" | "timeZone">,
  wish: { now: Instant; language: Language },
): Promise<CallChoice[]> {
  const today = calendarDayOf(wish.now, edition.timeZone);
  return (await callsOf(tx, edition.id)).map((call) => {
    const deadline = nextDeadline(call, today);
    return {
      id: call.id,
      title: call.title[wish.language],
      until: deadline ? untilWords(deadline, wish.language) : "",
    };
  });
}

/** That all was saved, or that a call was ticked which the organisers have taken out of the conference meanwhile. */
export async function savedSentence(
  tx: Tx,
  { editionId, participantId }: { editionId: string; participantId: string },
  ticked: readonly string[],
): Promise<string> {
  const held = new Set((await callInterestsOf(tx, editionId, [participantId])).map(({ callId }) => callId));
  return ticked.every((id) => held.has(id)) ? m.registration_profile_saved() : m.calls_gone_meanwhile();
}

/** By when one must have applied. */
export function untilWords(
  { endsOn, isExpected, differsByRegion }: NextDeadline,
  language: Language,
): string {
  const date = callDayText(endsOn, language);
  if (differsByRegion)
    return isExpected ? m.calls_until_first_expected({ date }) : m.calls_until_first({ date });
  return isExpected ? m.calls_until_expected({ date }) : m.calls_until({ date });
}
