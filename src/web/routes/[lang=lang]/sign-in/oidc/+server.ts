import { error, redirect } from "@sveltejs/kit";
import { theApplication } from "#web/application.server.ts";
import { carryCookies } from "#web/open-session.server.ts";
import { ownPath, withNext } from "#web/own-path.ts";

/** Sends whoever wants to sign in to the identity provider of the organisation. */
export async function GET({ request, url, locals, cookies }) {
  const { configuration, signIn } = theApplication();
  if (!configuration.oidc) error(404, "Not found");
  const page = `/${locals.language}/sign-in`;
  const begun = await signIn.api
    .signInSocial({
      body: {
        provider: "oidc",
        callbackURL: withNext(`/${locals.language}`, ownPath(url.searchParams.get("next"))),
        errorCallbackURL: `${page}?problem=oidc`,
        disableRedirect: true,
      },
      headers: request.headers,
      returnHeaders: true,
    })
    .catch((cause: Error) => {
      locals.log.warn({ reason: cause.message }, "the identity provider cannot be asked");
      return null;
    });
  if (!begun?.response.url) redirect(303, `${page}?problem=oidc`);
  carryCookies(begun.headers, cookies);
  redirect(303, begun.response.url);
}
