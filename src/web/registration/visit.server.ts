import { error, redirect, type Cookies } from "@sveltejs/kit";
import type { Tx } from "#kernel/tx";
import { accountById } from "#modules/accounts";
import { editionOf, type Edition } from "#modules/editions";
import {
  draftDays,
  draftOfToken,
  invitationById,
  invitationState,
  participationTypesOf,
  registrationWindow,
  type Draft,
  type Invitation,
  type ParticipationType,
  type RegistrationWindow,
} from "#modules/registration";
import type { Actor } from "#web/actor.ts";
import { calendarDayOf } from "#kernel/calendar-day";

type Event = { locals: App.Locals; params: { edition?: string }; cookies: Cookies };

/** Someone on the way to register: the edition, when it is open, and what they have written so far. */
export type Visit = {
  edition: Edition;
  today: string;
  draft: Draft | null;
  invitation: Invitation | null;
  window: RegistrationWindow;
};

function cookieName(editionId: string): string {
  return `kontor.registration.${editionId}`;
}

export function rememberDraft(event: Event & { url: URL }, token: string): void {
  event.cookies.set(cookieName(event.params.edition ?? ""), token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    maxAge: draftDays * 86_400,
    secure: event.url.protocol === "https:",
  });
}

export function forgetDraftCookie({ cookies, params }: Pick<Event, "cookies" | "params">): void {
  cookies.delete(cookieName(params.edition ?? ""), { path: "/" });
}

/** The secret that leads back to the draft, for the person's own eyes. */
export function draftTokenOf({ cookies, params }: Pick<Event, "cookies" | "params">): string {
  return cookies.get(cookieName(params.edition ?? "")) ?? "";
}

export async function visitOf(event: Event): Promise<Visit> {
  const { db, clock } = event.locals;
  const edition = await editionOf(db, event.params.edition ?? "");
  if (!edition) error(404, "Not found");
  const now = clock.now();
  const token = draftTokenOf(event);
  const draft = token === "" ? null : await draftOfToken(db, edition.id, token, now);
  const invitation = draft?.invitationId ? await invitationById(db, edition.id, draft.invitationId) : null;
  const today = calendarDayOf(now, edition.timeZone);
  const isInvited = invitation !== null && invitationState(invitation, now) === "released";
  return { edition, today, draft, invitation, window: registrationWindow(edition, today, isInvited) };
}

/** The visit of someone who is writing: without a draft, or when registration is closed, the first page says so. */
export async function visitWithDraft(
  event: Event,
): Promise<Visit & { draft: Draft; types: ParticipationType[] }> {
  const visit = await visitOf(event);
  if (!visit.draft || visit.draft.participantId || visit.window.state !== "open")
    redirect(303, startOf(event.locals.language, visit.edition.id));
  return {
    ...visit,
    draft: visit.draft,
    types: await participationTypesOf(event.locals.db, visit.edition.id),
  };
}

export function startOf(language: string, editionId: string): string {
  return `/${language}/editions/${editionId}/register`;
}

/** Whoever is signed in has confirmed the address of their account. */
export async function confirmedAddressOf(
  tx: Tx,
  actor: Actor | null,
): Promise<{ accountId: string; email: string; name: string } | null> {
  const account = actor && (await accountById(tx, actor.accountId));
  return account && { accountId: account.id, email: account.email, name: account.name };
}
