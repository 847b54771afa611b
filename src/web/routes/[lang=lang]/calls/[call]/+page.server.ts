import { error, fail } from "@sveltejs/kit";
import type { Call } from "#modules/calls";
import {
  callOf,
  callsOf,
  catalogue,
  interestRoles,
  lineLengthMax,
  marksOfCall,
  removeInterest,
  saveInterest,
  versionsOfCall,
} from "#modules/calls";
import { participantOf } from "#modules/registration";
import { m } from "#web/paraglide/messages.js";
import { answerFor, callViewOf, choicesOf } from "#web/calls/call-view.server.ts";
import { interestViewOf } from "#web/calls/interested.server.ts";
import { versionViewsOf } from "#web/calls/version-words.ts";
import { textOf } from "#web/form-text.ts";
import { wholeNumber } from "#web/ui/time-text.ts";

const placesMax = 60;

/** One call: what it funds, for whom, until when, by which rules, and whom it interests. */
export async function load({ locals, params, url }) {
  const { db, clock, language, actor } = locals;
  const call = await callOf(db, params.call);
  if (!call) error(404, "Not found");
  const { countrySets } = catalogue();
  const view = callViewOf(call, { now: clock.now(), language, countrySets });
  const [interest, versions, own] = await Promise.all([
    interestViewOf(db, call.id, { actor, language }),
    versionsOfCall(db, call.id),
    ownInterest(locals, call),
  ]);
  const choices = choicesOf(call, { language, countrySets });
  const codes = new Set(choices.map(({ code }) => code));
  const chosen = url.searchParams
    .getAll("with")
    .filter((code) => codes.has(code))
    .slice(0, placesMax);
  return {
    call: view,
    choices,
    chosen,
    answer: chosen.length > 0 ? answerFor(call, chosen, language) : [],
    interest,
    own,
    lineLengthMax,
    versions: versionViewsOf(versions, { language, countrySets, nameOf: () => m.calls_version_by_editors() }),
  };
}

/** What the reader's own organisation has said; null to whoever takes part in nothing. */
async function ownInterest({ db, actor }: App.Locals, call: Call) {
  const participation = actor?.participations[0];
  if (!participation) return null;
  const { editionId, participantId } = participation;
  const [calls, marks, person] = await Promise.all([
    callsOf(db, editionId),
    marksOfCall(db, call.id, [editionId]),
    participantOf(db, editionId, participantId),
  ]);
  const mark = marks.find((one) => one.participantId === participantId);
  return {
    mayMark: person?.state === "approved" && calls.some(({ id }) => id === call.id),
    mark: mark ? { role: mark.role, line: mark.line } : null,
  };
}

export const actions = {
  /** Shows interest, or says anew in which role. */
  async interest({ locals, params, request }) {
    const { db, clock, actor, language } = locals;
    const participation = actor?.participations[0];
    if (!participation) error(404, "Not found");
    const form = await request.formData();
    const wished = textOf(form, "role");
    const line = textOf(form, "line");
    const role = interestRoles.find((one) => one === wished) ?? null;
    const typed = { role: wished, line };
    if (line.length > lineLengthMax)
      return fail(400, {
        typed,
        trouble: m.calls_interest_too_long({ n: wholeNumber(lineLengthMax, language) }),
      });
    // Whoever marked a call when they registered has said no role; taking that back and undoing it leaves it unsaid.
    if (role === null && wished !== "unsaid")
      return fail(400, { typed, trouble: m.calls_interest_no_role() });
    const person = await participantOf(db, participation.editionId, participation.participantId);
    if (person?.state !== "approved") error(404, "Not found");
    const isSaved = await saveInterest(db, {
      editionId: participation.editionId,
      participantId: participation.participantId,
      callId: params.call,
      role,
      line,
      markedAt: clock.now(),
    });
    if (!isSaved) return fail(400, { typed, trouble: m.calls_interest_gone() });
    return { saved: m.calls_interest_saved() };
  },

  /** Takes interest back; the answer holds what it takes to undo that. */
  async remove({ locals, params }) {
    const participation = locals.actor?.participations[0];
    if (!participation) error(404, "Not found");
    const was = await removeInterest(locals.db, participation.participantId, params.call);
    return { removed: was ? { role: was.role ?? "unsaid", line: was.line } : { role: "", line: "" } };
  },

  /** Addresses are shown to whoever asks by a form: programs that collect them from pages do not. */
  async contact({ locals, params }) {
    const call = await callOf(locals.db, params.call);
    if (!call) error(404, "Not found");
    const contacts = call.deadlines.flatMap(({ agency, contact }) =>
      contact?.email ? [{ agency: agency ?? "", email: contact.email }] : [],
    );
    return {
      contacts: contacts.filter((one, at) => contacts.findIndex((other) => other.email === one.email) === at),
    };
  },
};
