import { error, redirect } from "@sveltejs/kit";
import { isLanguage } from "#kernel/language";
import { systemClock } from "#kernel/time";
import { mayTryFrom } from "#modules/accounts";
import { pathAfterSignIn } from "#web/after-sign-in.ts";
import { theApplication } from "#web/application.server.ts";
import { carryCookies, endSessionAtHand } from "#web/open-session.server.ts";

/** Where the identity provider sends people back to. Only accounts that exist are signed in; a new session takes the old one's place. */
export async function GET({ request, url, locals, cookies }) {
  const { configuration, signIn } = theApplication();
  if (!configuration.oidc) error(404, "Not found");
  const failed = `/${locals.language}/sign-in?problem=oidc`;
  const taken = await mayTryFrom({ tx: locals.db, clock: systemClock }, locals.network);
  if (!taken.ok) redirect(303, failed);
  const answer = await signIn.api.callbackOAuth({
    params: { id: "oidc" },
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    method: "GET",
    asResponse: true,
  });
  const target = new URL(answer.headers.get("location") ?? failed, configuration.origin);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const opened = await signIn.api.getSession({ headers: new Headers({ cookie }) });
  const language = target.pathname.split("/")[1];
  if (!opened || !isLanguage(language)) {
    locals.log.warn({ reason: target.searchParams.get("error") }, "sign-in by identity provider refused");
    redirect(303, isLanguage(language) ? `/${language}/sign-in?problem=oidc` : failed);
  }
  await endSessionAtHand(request.headers);
  carryCookies(answer.headers, cookies);
  const signedIn = { accountId: opened.user.id, strength: "oidc" as const };
  redirect(303, await pathAfterSignIn(locals.db, signedIn, language, target.searchParams.get("next")));
}
