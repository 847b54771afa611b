import { redirect } from "@sveltejs/kit";
import { theApplication } from "#web/application.server.ts";

/** Ends the session on the server and empties what the browser kept. */
export async function POST({ request, locals, cookies }) {
  const { signIn } = theApplication();
  if (locals.actor) await signIn.api.signOut({ headers: request.headers });
  for (const { name } of cookies.getAll()) {
    if (name.includes("kontor.")) cookies.delete(name, { path: "/" });
  }
  redirect(303, locals.isDemonstration ? "/demo" : `/${locals.language}`);
}
