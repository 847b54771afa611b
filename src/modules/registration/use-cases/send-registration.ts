import { newId, type AccountId, type EditionId, type ParticipantId } from "#kernel/ids";
import { isLanguage } from "#kernel/language";
import { accepted, refused, type Result } from "#kernel/result";
import { inTransaction, type Tx } from "#kernel/tx";
import { markCalls } from "#modules/calls";
import { createOrganisation, knownOrganisationIds } from "#modules/directory";
import { editionOf, slotsOf, type Edition } from "#modules/editions";
import { consentWordings, isConsentPurpose, type Consent } from "../domain/consent.ts";
import { stateOnEntry } from "../domain/decide-application.ts";
import type { Invitation } from "../domain/invitation.ts";
import { plainParticipation, type ParticipationType } from "../domain/participation-type.ts";
import {
  parseWho,
  parseWords,
  type ConsentEntries,
  type DraftEntries,
  type Who,
} from "../domain/registration-entries.ts";
import { registrationWindow } from "../domain/registration-window.ts";
import { addConsents } from "../store/consents.ts";
import {
  draftToChange,
  markDraftCompleted,
  markDraftSubmitted,
  saveDraftEntries,
  type Draft,
} from "../store/drafts.ts";
import { invitationById, useInvitation } from "../store/invitations.ts";
import {
  insertRegistration,
  noteRepetition,
  registrationOf,
  registrationOfAddress,
  replaceAbsences,
  replaceRegistration,
  type RegistrationToSave,
} from "../store/registrations.ts";
import { holdPlaces, participationTypesOf, registrationRulesOf } from "../store/rules.ts";
import { bringInStatements } from "./bring-in-statements.ts";
import type { RegistrationNeeds } from "./registration-needs.ts";

/** Whoever is signed in has confirmed the address of their account. */
export type ConfirmedAddress = { accountId: AccountId; email: string };

export type SendRefusal =
  | { code: "draft-expired" }
  | { code: "incomplete"; step: "who" | "when" | "words" }
  | { code: "registration-closed" }
  | { code: "another-address" };

export type Sent =
  | { readonly kind: "to-be-confirmed"; readonly email: string }
  | { readonly kind: "registered"; readonly participantId: ParticipantId; readonly wasRegistered: boolean };

/**
 * Sends a draft. Whoever is signed in with its address is registered at once; else the address is to be confirmed by
 * signing in, and until then nothing but this draft exists. The answer does not tell whether the address is registered
 * already; its owner is told.
 */
export async function sendRegistration(
  needs: RegistrationNeeds,
  draftId: string,
  wish: { consents: ConsentEntries; confirmed: ConfirmedAddress | null; today: string },
): Promise<Result<Sent, SendRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const now = needs.clock.now();
    const draft = await draftToChange(tx, draftId, now);
    if (!draft) return refused({ code: "draft-expired" });
    if (draft.participantId)
      return accepted({ kind: "registered", participantId: draft.participantId, wasRegistered: false });
    const ready = await readyToSend(tx, draft, wish.today);
    if (!ready.ok) return ready;
    const { email } = ready.value.who;
    await saveDraftEntries(tx, draft.id, { ...draft.entries, consents: wish.consents });
    await markDraftSubmitted(tx, draft.id, { email, submittedAt: now });
    if (wish.confirmed?.email === email)
      return completeRegistration({ ...needs, tx }, draftId, {
        confirmed: wish.confirmed,
        today: wish.today,
      });
    const known = await registrationOfAddress(tx, draft.editionId, email);
    if (known && known.state !== "cancelled") {
      const since = new Date(now.getTime() - 86_400_000);
      if (await noteRepetition(tx, known.id, { now, since }))
        await needs.announce(tx, {
          kind: "registered-again",
          editionId: draft.editionId,
          participantId: known.id,
        });
    }
    return accepted({ kind: "to-be-confirmed", email });
  });
}

/**
 * Makes a sent draft a registration, once its address is confirmed. Done twice it is done once. Someone registered
 * already stays as they are; someone who had cancelled is registered anew.
 */
export async function completeRegistration(
  needs: RegistrationNeeds,
  draftId: string,
  wish: { confirmed: ConfirmedAddress; today: string },
): Promise<Result<Extract<Sent, { kind: "registered" }>, SendRefusal>> {
  return inTransaction(needs.tx, async (tx) => {
    const now = needs.clock.now();
    const draft = await draftToChange(tx, draftId, now);
    if (!draft || !draft.submittedAt) return refused({ code: "draft-expired" });
    if (draft.email !== wish.confirmed.email) return refused({ code: "another-address" });
    if (draft.participantId)
      return accepted({ kind: "registered", participantId: draft.participantId, wasRegistered: false });
    // Places are held before people everywhere, so that nobody waits for anybody in a circle.
    const places = await holdPlaces(tx, draft.editionId);
    const known = await registrationOfAddress(tx, draft.editionId, wish.confirmed.email);
    if (known && known.state !== "cancelled") {
      await markDraftCompleted(tx, draft.id, known.id);
      return accepted({ kind: "registered", participantId: known.id, wasRegistered: true });
    }
    const ready = await readyToSend(tx, draft, wish.today);
    if (!ready.ok) return ready;
    const { edition, who, type, invitation, words } = ready.value;
    const isUsed = invitation !== null && (await useInvitation(tx, invitation.id, now));
    const isApprovedAtOnce = isUsed && invitation.isApprovedAtOnce && invitation.email === who.email;
    const state = stateOnEntry({ needsApproval: type.needsApproval, isApprovedAtOnce, ...places });
    const organisationId =
      "id" in who.organisation ? who.organisation.id : await createOrganisation(tx, who.organisation.created);
    const registration: RegistrationToSave = {
      editionId: draft.editionId,
      code: `r-${newId().slice(0, 8)}`,
      organisationId,
      accountId: wish.confirmed.accountId,
      givenName: who.givenName,
      familyName: who.familyName,
      email: who.email,
      jobTitle: who.jobTitle,
      languages: who.languages,
      delegationCode: isUsed ? invitation.delegationCode : null,
      state,
      meetingsMin: type.meetingsMin ?? Math.min(edition.meetingsMin, type.meetingsMax ?? edition.meetingsMax),
      meetingsMax: Math.max(type.meetingsMax ?? edition.meetingsMax, type.meetingsMin ?? 0),
      bookable: type.isBookable && (draft.entries.when?.isBookable ?? true),
      registeredAt: now,
      typeCode: who.typeCode,
      answers: who.answers,
      letterLanguage: who.letterLanguage,
      answersForOrganisation: draft.entries.words?.answersForOrganisation ?? false,
      proposed: words,
    };
    let participantId = known?.id;
    if (participantId) await replaceRegistration(tx, participantId, registration);
    else participantId = await insertRegistration(tx, registration);
    const slots = new Set((await slotsOf(tx, draft.editionId)).map(({ code }) => code));
    const absent = (draft.entries.when?.absentSlots ?? []).filter((code) => slots.has(code));
    await replaceAbsences(tx, draft.editionId, participantId, [...new Set(absent)]);
    await addConsents(tx, draft.editionId, participantId, consentsIn(draft.entries));
    const person = { editionId: draft.editionId, participantId };
    await markCalls({ tx }, person, { callIds: draft.entries.words?.calls ?? [], at: now });
    await markDraftCompleted(tx, draft.id, participantId);
    if (state === "approved") {
      const saved = await registrationOf(tx, draft.editionId, participantId);
      if (saved) await bringInStatements(tx, saved);
    }
    const { editionId } = draft;
    if (state === "applied")
      await needs.announce(tx, { kind: "application-received", editionId, participantId });
    else
      await needs.announce(tx, {
        kind: "application-answered",
        editionId,
        participantId,
        answer: state,
        reason: "",
      });
    return accepted({ kind: "registered", participantId, wasRegistered: false });
  });
}

type Ready = {
  edition: Edition;
  who: Who;
  type: ParticipationType;
  invitation: Invitation | null;
  words: { offers: { de: string; en: string }[]; needs: { de: string; en: string }[] };
};

async function readyToSend(tx: Tx, draft: Draft, today: string): Promise<Result<Ready, SendRefusal>> {
  const edition = await editionOf(tx, draft.editionId);
  if (!edition) return refused({ code: "draft-expired" });
  const invitation = await usableInvitation(tx, draft);
  if (registrationWindow(edition, today, invitation !== null).state !== "open")
    return refused({ code: "registration-closed" });
  const types = await participationTypesOf(tx, draft.editionId);
  const { who: entries, words: typed } = draft.entries;
  const who = entries ? parseWho(entries, types) : null;
  if (!who?.ok) return refused({ code: "incomplete", step: "who" });
  const { organisation } = who.value;
  if ("id" in organisation && !(await knownOrganisationIds(tx, [organisation.id])).has(organisation.id))
    return refused({ code: "incomplete", step: "who" });
  const offers = parseWords(typed?.offers ?? [], "offer");
  const needs = parseWords(typed?.needs ?? [], "need");
  if (!offers.ok || !needs.ok) return refused({ code: "incomplete", step: "words" });
  const { needsApproval } = await registrationRulesOf(tx, draft.editionId);
  const type = types.find(({ code }) => code === who.value.typeCode) ?? {
    ...plainParticipation,
    needsApproval,
  };
  return accepted({
    edition,
    who: who.value,
    type,
    invitation,
    words: { offers: offers.value, needs: needs.value },
  });
}

/** The invitation of a draft as long as nobody has used or revoked it; whether it is used in time shows when it is used. */
async function usableInvitation(tx: Tx, draft: Draft): Promise<Invitation | null> {
  if (!draft.invitationId) return null;
  const invitation = await invitationById(tx, draft.editionId, draft.invitationId);
  return invitation && !invitation.usedAt && !invitation.revokedAt ? invitation : null;
}

function consentsIn({ consents }: DraftEntries): Consent[] {
  if (!consents) return [];
  return consents.purposes.filter(isConsentPurpose).map((purpose) => ({
    purpose,
    isGiven: true,
    wordingVersion: consentWordings.find((one) => one.purpose === purpose)?.version ?? "",
    language: isLanguage(consents.language) ? consents.language : "en",
    at: new Date(consents.at),
  }));
}

/** Whom it concerns to know: nobody is registered in an edition that they do not know of. */
export type UnconfirmedApplication = {
  readonly id: string;
  readonly editionId: EditionId;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisationText: string;
  readonly submittedAt: Date;
};

/** A sent draft as a list shows it. */
export function unconfirmedApplication(draft: Draft): UnconfirmedApplication {
  const { who } = draft.entries;
  return {
    id: draft.id,
    editionId: draft.editionId,
    givenName: who?.givenName ?? "",
    familyName: who?.familyName ?? "",
    organisationText: who?.organisationText ?? "",
    submittedAt: draft.submittedAt ?? new Date(0),
  };
}
