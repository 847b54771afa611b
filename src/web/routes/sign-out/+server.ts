import { endSessionAtHand } from "#web/open-session.server.ts";

/** Ends the session on the server and empties what the browser kept for it; the choice of language stays. */
export async function POST({ request, locals, cookies }) {
  await endSessionAtHand(request.headers);
  const secure = request.url.startsWith("https:");
  for (const { name } of cookies.getAll()) {
    if (name.includes("kontor.")) cookies.delete(name, { path: "/", secure });
  }
  return new Response(null, {
    status: 303,
    headers: {
      location: locals.isDemonstration ? "/demo" : `/${locals.language}`,
      "clear-site-data": '"cache", "storage"',
    },
  });
}
