import { error, redirect } from "@sveltejs/kit";
import { randomInt } from "node:crypto";
import { demonstrationSignIns } from "#main/demonstration-sign-ins";
import { accountByEmail } from "#modules/accounts";
import { inviteLater, invitationsOf, releaseInvitations } from "#modules/registration";
import { endSessionAtHand } from "#web/open-session.server.ts";

const editionId = "stuttgart-2017";

/** Invites somebody invented and leads to where the link of their letter leads; the letter is in the mailbox. */
export async function POST({ request, locals, cookies }) {
  const organiser = demonstrationSignIns().find((one) => one.role === "organiser");
  const account = organiser && (await accountByEmail(locals.db, organiser.email));
  if (!account) error(404, "Not found");
  const person = {
    email: `finja.muster.${randomInt(1e9)}@people.invalid`,
    givenName: "Finja",
    familyName: "Muster",
    letterLanguage: locals.language,
    delegationCode: null,
    typeCode: "cluster",
    isApprovedAtOnce: true,
  };
  await inviteLater({ tx: locals.db, clock: locals.clock }, editionId, [person], account.id);
  const all = { delegationCode: null, page: 1, pageSize: 1_000 };
  const { rows } = await invitationsOf(locals.db, editionId, all);
  const invitation = rows.find((one) => one.email === person.email);
  if (!invitation) error(404, "Not found");
  const needs = { tx: locals.db, clock: locals.clock, announce: locals.announce };
  const [released] = await releaseInvitations(needs, editionId, { id: invitation.id, delegationCode: null });
  if (!released) error(404, "Not found");
  await endSessionAtHand(request.headers);
  for (const { name } of cookies.getAll())
    if (name.includes("kontor."))
      cookies.delete(name, { path: "/", secure: request.url.startsWith("https:") });
  redirect(303, `/${locals.language}/editions/${editionId}/register?invitation=${released.token}`);
}
