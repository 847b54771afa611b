import { error, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { isUuid } from "#kernel/ids";
import { isLanguage } from "#kernel/language";
import { editionName, editionOf } from "#modules/editions";
import {
  delegationsOf,
  inviteLater,
  invitationListMax,
  invitationsOf,
  invitationState,
  parseInvitationList,
  participationTypesOf,
  registrationRulesOf,
  releaseInvitations,
  revokeInvitation,
} from "#modules/registration";
import { delegationOf, isOrganiserOf } from "#web/actor.ts";
import { textOf } from "#web/form-text.ts";
import { lastPageInstead, pageCountOf, pageOf, perPage } from "#web/organiser/page-number.ts";
import { m } from "#web/paraglide/messages.js";

/** As whom someone invites: organisers everywhere, a partner into the own delegation and nowhere else. */
async function inviter({ locals, params }: Pick<RequestEvent, "locals" | "params">) {
  const edition = await editionOf(locals.db, params.edition ?? "");
  if (!edition || !locals.actor) error(404, "Not found");
  const organises = isOrganiserOf(locals.actor, edition.id);
  const delegationCode = organises ? null : delegationOf(locals.actor, edition.id);
  if (!organises && delegationCode === null) error(404, "Not found");
  const { partnersApprove } = await registrationRulesOf(locals.db, edition.id);
  return {
    edition,
    organises,
    delegationCode,
    mayApprove: organises || partnersApprove,
    accountId: locals.actor.accountId,
  };
}

/** Who is invited, and what became of it. */
export async function load(event) {
  const { locals, url } = event;
  const { db, language, clock } = locals;
  const { edition, organises, delegationCode, mayApprove } = await inviter(event);
  const delegations = await delegationsOf(db, edition.id);
  const types = await participationTypesOf(db, edition.id);
  const page = pageOf(url);
  const { rows, total, heldCount } = await invitationsOf(db, edition.id, {
    delegationCode,
    page,
    pageSize: perPage,
  });
  const pages = pageCountOf(total);
  const instead = lastPageInstead(url, pages);
  if (instead) redirect(303, instead);
  const delegationNames = new Map(delegations.map(({ code, name }) => [code, name[language]]));
  const typeNames = new Map(types.map(({ code, name }) => [code, name[language]]));
  return {
    conference: editionName(edition, language),
    organises,
    mayApprove,
    ownDelegation: delegationCode === null ? null : (delegationNames.get(delegationCode) ?? delegationCode),
    delegations: organises ? [...delegationNames].map(([code, name]) => ({ code, name })) : [],
    types: [...typeNames].map(([code, name]) => ({ code, name })),
    listMax: invitationListMax,
    total,
    heldCount,
    page,
    pages,
    invitations: rows.map((one) => ({
      id: one.id,
      email: one.email,
      name: `${one.givenName} ${one.familyName}`.trim(),
      state: invitationState(one, clock.now()),
      about: [
        typeNames.get(one.typeCode ?? ""),
        delegationNames.get(one.delegationCode ?? ""),
        one.isApprovedAtOnce ? m.registration_approved_at_once_short() : undefined,
      ]
        .filter(Boolean)
        .join(" · "),
    })),
  };
}

type Outcome = {
  done?: string;
  trouble?: string;
  list?: string;
  wrong?: { line: number; text: string }[];
  links?: { email: string; link: string }[];
};

export const actions = {
  add: async (event) => {
    const { locals, request } = event;
    const { edition, delegationCode, mayApprove, accountId } = await inviter(event);
    const form = await request.formData();
    const list = String(form.get("list") ?? "").slice(0, 200_000);
    const { people, wrong } = parseInvitationList(list);
    if (wrong.length > 0 || people.length === 0)
      return fail(400, {
        list,
        wrong: wrong.slice(0, 20),
        trouble: people.length === 0 ? m.registration_list_empty() : m.registration_list_wrong(),
      } as Outcome);
    if (people.length > invitationListMax)
      return fail(400, { list, trouble: m.registration_list_long({ max: invitationListMax }) } as Outcome);
    const language = textOf(form, "letterLanguage");
    const delegation = delegationCode ?? (textOf(form, "delegation") || null);
    const typeCode = textOf(form, "type") || null;
    const known = {
      delegations: await delegationsOf(locals.db, edition.id),
      types: await participationTypesOf(locals.db, edition.id),
    };
    if (delegation !== null && !known.delegations.some(({ code }) => code === delegation))
      error(404, "Not found");
    if (typeCode !== null && !known.types.some(({ code }) => code === typeCode)) error(404, "Not found");
    const { newCount, knownCount } = await inviteLater(
      { tx: locals.db, clock: locals.clock },
      edition.id,
      people.map((person) => ({
        ...person,
        letterLanguage: isLanguage(language) ? language : locals.language,
        delegationCode: delegation,
        typeCode,
        isApprovedAtOnce: mayApprove && form.has("approvedAtOnce"),
      })),
      accountId,
    );
    const done = [
      m.registration_invitations_noted({ count: newCount, n: newCount }),
      ...(knownCount > 0 ? [m.registration_invitations_known({ count: knownCount, n: knownCount })] : []),
    ].join(" ");
    return { done } as Outcome;
  },

  release: async (event) => {
    const { locals, request, url } = event;
    const { edition, delegationCode } = await inviter(event);
    const id = textOf(await request.formData(), "invitation");
    if (id !== "" && !isUuid(id)) error(404, "Not found");
    const released = await releaseInvitations(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      edition.id,
      { id: id === "" ? null : id, delegationCode },
    );
    const start = `${url.origin}/${locals.language}/editions/${edition.id}/register`;
    const links = released.map(({ email, token }) => ({ email, link: `${start}?invitation=${token}` }));
    const count = links.length;
    return { done: m.registration_invitations_released({ count, n: count }), links } as Outcome;
  },

  revoke: async (event) => {
    const { locals, request } = event;
    const { edition, delegationCode } = await inviter(event);
    const id = textOf(await request.formData(), "invitation");
    if (!isUuid(id)) error(404, "Not found");
    const wish = { id, delegationCode, at: locals.clock.now() };
    if (!(await revokeInvitation(locals.db, edition.id, wish)))
      return fail(409, { trouble: m.registration_revoke_too_late() } as Outcome);
    return { done: m.registration_invitation_is_revoked() } as Outcome;
  },
};
