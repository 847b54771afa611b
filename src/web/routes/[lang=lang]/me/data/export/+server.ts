import { error } from "@sveltejs/kit";
import { everythingAbout } from "#main/personal-data/everything-about";
import { readableFactsOf } from "#web/participant/data/readable-facts.server.ts";
import { readablePage, readablePolicy } from "#web/participant/data/readable-page.server.ts";

/** Everything about the reader: for machines, or with `?as=html` to read and print. */
export async function GET({ locals, url }) {
  const { actor, db, clock, language } = locals;
  if (!actor) error(404, "Not found");
  const everything = await everythingAbout(db, actor.accountId, clock.now());
  if (url.searchParams.get("as") === "html") {
    const facts = await readableFactsOf(db, everything, language);
    return new Response(readablePage(everything, facts, actor.name, language), {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": readablePolicy },
    });
  }
  return new Response(`${JSON.stringify(everything, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="kontor-my-data.json"',
    },
  });
}
