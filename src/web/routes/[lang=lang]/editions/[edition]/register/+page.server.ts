import { fail, redirect } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { systemClock } from "#kernel/time";
import { mayBeginFrom } from "#modules/accounts";
import { editionName, slotsOf } from "#modules/editions";
import {
  absencesOf,
  beginDraft,
  cancelParticipation,
  completeRegistration,
  completenessOf,
  draftOfToken,
  forgetDraft,
  fullName,
  invitationBehind,
  invitationState,
  parseWho,
  participationTypesOf,
  placeInWaitingList,
  placesLeft,
  registrationOfAccount,
  registrationWindow,
  unconfirmedDraftsOf,
  type Registration,
} from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { calendarDayOf } from "#kernel/calendar-day";
import { profileFactsOf } from "#web/registration/profile-facts.server.ts";
import { stepsBeenTo } from "#web/registration/steps.ts";
import {
  confirmedAddressOf,
  draftTokenOf,
  forgetDraftCookie,
  rememberDraft,
  startOf,
  visitOf,
} from "#web/registration/visit.server.ts";
import { calendarDate, calendarSpan, dayAndTime } from "#web/ui/time-text.ts";
import { minutesOf } from "#web/sign-in/minutes-of.ts";
import { m } from "#web/paraglide/messages.js";

/** Where someone stands with their registration, and the next step. The same address before, during and after it. */
export async function load(event) {
  const { locals, url, params } = event;
  const { db, clock, language, actor } = locals;
  const back = url.searchParams.get("draft");
  if (back !== null && (await draftOfToken(db, params.edition, back, clock.now()))) {
    rememberDraft(event, back);
    redirect(303, startOf(language, params.edition));
  }
  const visit = await visitOf(event);
  const { edition, draft } = visit;
  const known = await confirmedAddressOf(db, actor);
  const registration = actor && (await registrationOfAccount(db, edition.id, actor.accountId));
  const token = url.searchParams.get("invitation") ?? "";
  const behind = await invitationBehind({ tx: db, clock }, edition.id, token);
  const window = behind?.isUsable
    ? registrationWindow(edition, calendarDayOf(clock.now(), edition.timeZone), true)
    : visit.window;
  const places = await placesLeft(db, edition.id);
  const types = await participationTypesOf(db, edition.id);
  const who = draft?.entries.who;
  const isWriting = draft !== null && draft.participantId === null;
  const unconfirmed = known
    ? await unconfirmedDraftsOf(db, edition.id, clock.now(), { email: known.email, limit: 5 })
    : [];
  const date = (on: string) => calendarDate(on, language);
  return {
    start: startOf(language, edition.id),
    editionId: edition.id,
    conference: editionName(edition, language),
    where: `${calendarSpan(edition.startsOn, edition.endsOn, language)}, ${edition.venue.city}`,
    window:
      window.state === "open"
        ? { state: window.state, date: date(window.endsOn) }
        : window.state === "not-yet"
          ? { state: window.state, date: date(window.startsOn) }
          : {
              state: window.state,
              date: window.state === "closed" ? date(window.endedOn) : date(edition.endsOn),
            },
    isFull: places.placesLeft === 0,
    waitingCount: places.waitingCount,
    saved: url.searchParams.has("saved"),
    wasKnown: url.searchParams.has("known"),
    linkIsDead: back !== null,
    invitation: behind
      ? { token, state: invitationState(behind.invitation, clock.now()), name: behind.invitation.givenName }
      : token === ""
        ? null
        : { token: "", state: "unknown" as const, name: "" },
    draft: isWriting
      ? {
          isSent: draft.submittedAt !== null,
          email: draft.email ?? "",
          next: stepsBeenTo(draft.entries, who !== undefined && parseWho(who, types).ok).at(-1) ?? "who",
          link: `${url.origin}${startOf(language, edition.id)}?draft=${draftTokenOf(event)}`,
        }
      : null,
    signedInAs: known?.email ?? null,
    unconfirmed: unconfirmed
      .filter(({ id }) => id !== draft?.id)
      .map(({ id, entries, submittedAt }) => ({
        id,
        name: `${entries.who?.givenName ?? ""} ${entries.who?.familyName ?? ""}`,
        when: submittedAt ? dayAndTime(submittedAt, edition.timeZone, language) : "",
      })),
    registration: registration && (await standingOf(locals, registration)),
  };
}

/** What became of a registration, as its owner reads it. */
async function standingOf({ db, language }: App.Locals, person: Registration) {
  const slots = await slotsOf(db, person.editionId);
  const absences = await absencesOf(db, person.editionId, [person.id]);
  const facts = await profileFactsOf(db, person, { slotCount: slots.length, absentCount: absences.length });
  const { metCount, total, missing } = completenessOf(facts);
  return {
    name: fullName(person),
    state: person.state,
    reason: person.answerReason,
    place: person.state === "waiting" ? await placeInWaitingList(db, person) : null,
    completeness: {
      metCount,
      total,
      missing: missing.map((rule) => ({
        name: rule.name,
        sentence: rule.sentence[language],
        cost: rule.cost[language],
      })),
    },
  };
}

export const actions = {
  /** Begins a registration, with the invitation of the link where there is one. */
  begin: async (event) => {
    const { locals, request, params } = event;
    const form = await request.formData();
    const needs = { tx: locals.db, clock: locals.clock };
    const start = startOf(locals.language, params.edition);
    const visit = await visitOf(event);
    const behind = await invitationBehind(needs, params.edition, textOf(form, "invitation"));
    const isUsable = behind?.isUsable ?? false;
    if (registrationWindow(visit.edition, visit.today, isUsable).state !== "open") redirect(303, start);
    const counted = await mayBeginFrom({ tx: locals.db, clock: systemClock }, locals.network);
    if (!counted.ok) {
      event.setHeaders({ "retry-after": String(counted.retryAfterSeconds) });
      return fail(429, {
        trouble: m.registration_too_many_drafts({ minutes: minutesOf(counted.retryAfterSeconds) }),
      });
    }
    const { token } = await beginDraft(needs, {
      editionId: params.edition,
      language: locals.language,
      invitation: isUsable && behind ? behind.invitation : null,
      known: await confirmedAddressOf(locals.db, locals.actor),
    });
    rememberDraft(event, token);
    redirect(303, `${start}/who`);
  },

  /** Throws away what was written on this device. */
  discard: async (event) => {
    const { draft } = await visitOf(event);
    if (draft) await forgetDraft(event.locals.db, draft.id);
    forgetDraftCookie(event);
    redirect(303, startOf(event.locals.language, event.params.edition));
  },

  /** Takes oneself out; registering again takes that back. */
  cancel: async (event) => {
    const { locals, request, params } = event;
    const { db, clock, announce, actor } = locals;
    const registration = actor && (await registrationOfAccount(db, params.edition, actor.accountId));
    if (!registration) redirect(303, startOf(locals.language, params.edition));
    if ((await request.formData()).get("confirmed") !== "yes")
      return fail(400, { trouble: m.registration_cancel_unconfirmed() });
    await cancelParticipation(
      { tx: db, clock, announce },
      { editionId: params.edition, participantId: registration.id },
    );
    const { draft } = await visitOf(event);
    if (draft?.participantId) forgetDraftCookie(event);
    redirect(303, startOf(locals.language, params.edition));
  },

  /** Whoever is signed in says that what was sent under their address is from them. */
  mine: async (event) => {
    const { locals, request, params } = event;
    const { db, clock, announce } = locals;
    const { today } = await visitOf(event);
    const draftId = textOf(await request.formData(), "draft");
    const confirmed = await confirmedAddressOf(db, locals.actor);
    const start = startOf(locals.language, params.edition);
    if (!confirmed || !isUuid(draftId)) redirect(303, start);
    const done = await completeRegistration({ tx: db, clock, announce }, draftId, { confirmed, today });
    if (!done.ok) return fail(409, { trouble: m.registration_could_not_complete() });
    redirect(303, start);
  },

  /** … or that it is not; then it is gone. */
  notMine: async (event) => {
    const { locals, request, params } = event;
    const confirmed = await confirmedAddressOf(locals.db, locals.actor);
    const draftId = textOf(await request.formData(), "draft");
    const own = confirmed
      ? await unconfirmedDraftsOf(locals.db, params.edition, locals.clock.now(), {
          email: confirmed.email,
          limit: 50,
        })
      : [];
    if (own.some(({ id }) => id === draftId)) await forgetDraft(locals.db, draftId);
    redirect(303, startOf(locals.language, params.edition));
  },
};
