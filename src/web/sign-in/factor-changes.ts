import { redirect } from "@sveltejs/kit";
import { invariant } from "#kernel/invariant";
import { systemClock } from "#kernel/time";
import { hasSecondFactor, isStrong } from "#modules/accounts";
import { theApplication } from "#web/application.server.ts";
import { withNext } from "#web/own-path.ts";

/** Whose session it is, on pages that only the signed in reach. */
export function ownerOf(locals: App.Locals): { accountId: string; name: string; sessionId: string } {
  const { actor, session } = locals;
  invariant(actor && session, "the page is for the signed in");
  return { accountId: actor.accountId, name: actor.name, sessionId: session.id };
}

/** What changing a second factor needs: our secret and the wall's clock, also in the demonstration. */
export function factorNeeds(locals: App.Locals) {
  const { signInSecret: secret } = theApplication();
  return { tx: locals.db, clock: systemClock, secret, announce: locals.announce };
}

/** True when this session may change factors: it is strong, or there is nothing yet to be strong with. */
export async function mayChangeFactors(locals: App.Locals): Promise<boolean> {
  return (
    isStrong(locals.session?.strength ?? "mail") ||
    !(await hasSecondFactor(locals.db, ownerOf(locals).accountId))
  );
}

/** Leads to the second step whoever wants to change factors with a session that a mailbox alone has opened. */
export async function demandStrength(locals: App.Locals): Promise<void> {
  if (!(await mayChangeFactors(locals)))
    redirect(303, withNext(`/${locals.language}/sign-in/second-factor`, `/${locals.language}/account`));
}
