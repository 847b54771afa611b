import { error, redirect } from "@sveltejs/kit";
import { accountByEmail } from "#modules/accounts";
import { homeOf } from "#web/access.ts";
import { demonstrationSignIns } from "#main/demonstration-sign-ins";
import { textOf } from "#web/form-text.ts";
import { fullActorOf } from "#web/full-actor.ts";
import { openSession } from "#web/open-session.server.ts";

/** Signs in as one of the demonstration's roles: form field `role`. */
export async function POST({ request, locals, cookies }) {
  const role = textOf(await request.formData(), "role");
  const signIn = demonstrationSignIns().find((one) => one.role === role);
  if (!signIn) error(400, "Unknown role");
  const account = await accountByEmail(locals.db, signIn.email);
  if (!account) error(404, "Not found");
  await openSession(account.id, "demonstration", { request, cookies });
  const actor = await fullActorOf(locals.db, { accountId: account.id, name: account.name });
  redirect(303, homeOf(actor, locals.language));
}
