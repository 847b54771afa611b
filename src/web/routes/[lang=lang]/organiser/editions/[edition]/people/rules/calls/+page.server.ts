import { error } from "@sveltejs/kit";
import { calendarDayOf } from "#kernel/calendar-day";
import { allCalls, callInterestsOf, callsOf, nextDeadline, setCallsOfEdition } from "#modules/calls";
import { editionOf } from "#modules/editions";
import { approvedParticipantsOf } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { untilWords } from "#web/registration/call-choices.server.ts";
import { wholeNumber } from "#web/ui/time-text.ts";
import { callsOfForm } from "#web/registration/entries-of-form.ts";

/** Which calls the conference is about, of all that there are, and how many have ticked each. */
export async function load({ locals, params }) {
  const { db, language, clock } = locals;
  const edition = await editionOf(db, params.edition);
  if (!edition) error(404, "Not found");
  const today = calendarDayOf(clock.now(), edition.timeZone);
  const chosen = new Set((await callsOf(db, edition.id)).map(({ id }) => id));
  const taking = new Set((await approvedParticipantsOf(db, edition.id)).map(({ id }) => id));
  const marks = (await callInterestsOf(db, edition.id)).filter((one) => taking.has(one.participantId));
  const calls = (await allCalls(db)).map((call) => {
    const next = nextDeadline(call, today);
    const count = marks.filter(({ callId }) => callId === call.id).length;
    const ticked = count > 0 ? m.calls_marked_by({ count, n: wholeNumber(count, language) }) : "";
    return {
      id: call.id,
      title: call.title[language],
      about: [next ? untilWords(next, language) : "", ticked].filter(Boolean).join(" · "),
      isOver: call.deadlines.length > 0 && next === null,
      isChosen: chosen.has(call.id),
    };
  });
  return { conference: edition.motto[language], calls };
}

export const actions = {
  default: async ({ locals, params, request }) => {
    const { db, language } = locals;
    const edition = await editionOf(db, params.edition);
    if (!edition) error(404, "Not found");
    const wished = callsOfForm(await request.formData());
    const { keptIds } = await setCallsOfEdition({ tx: db }, edition.id, wished);
    if (keptIds.length === 0) return { done: m.registration_profile_saved(), kept: "" };
    const titles = (await callsOf(db, edition.id))
      .filter(({ id }) => keptIds.includes(id))
      .map(({ title }) => title[language]);
    return { done: "", kept: m.calls_kept({ calls: titles.join(" · ") }) };
  },
};
