import { redirect } from "@sveltejs/kit";
import { completeRegistration } from "#modules/registration";
import { confirmedAddressOf, startOf, visitOf } from "#web/registration/visit.server.ts";

/**
 * Where someone comes back to who has confirmed their address: what this device has sent becomes a registration, once.
 * Opened again it changes nothing.
 */
export async function load(event) {
  const { db, clock, announce, actor, language } = event.locals;
  const { edition, draft, today } = await visitOf(event);
  const confirmed = await confirmedAddressOf(db, actor);
  const start = startOf(language, edition.id);
  if (draft?.submittedAt && confirmed && draft.email === confirmed.email && !draft.participantId) {
    const done = await completeRegistration({ tx: db, clock, announce }, draft.id, { confirmed, today });
    if (done.ok && done.value.wasRegistered) redirect(303, `${start}?known=yes`);
  }
  redirect(303, start);
}
