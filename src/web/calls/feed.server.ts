import { error } from "@sveltejs/kit";
import { isLanguage, preferredLanguage } from "#kernel/language";
import { allCalls, callOf, changedAtOfCalls } from "#modules/calls";
import { m } from "#web/paraglide/messages.js";
import { etagOf } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { callsAtom } from "./calls-atom.ts";
import { callsIcs } from "./calls-ics.ts";

const types = {
  ics: "text/calendar; charset=utf-8; method=PUBLISH",
  atom: "application/atom+xml; charset=utf-8",
} as const;

/** A feed of all calls or of one, in the language that the address names, else in the one that the reader prefers. */
export async function callFeed(
  { locals, url, request }: { locals: App.Locals; url: URL; request: Request },
  kind: keyof typeof types,
  callId?: string,
): Promise<Response> {
  const named = url.searchParams.get("lang");
  const language = isLanguage(named) ? named : preferredLanguage(request.headers.get("accept-language"));
  const { db } = locals;
  const [one, changedAt] = await Promise.all([
    callId === undefined ? null : callOf(db, callId),
    changedAtOfCalls(db),
  ]);
  if (callId !== undefined && !one) error(404, "Not found");
  const calls = (one ? [one] : await allCalls(db)).map((call) => ({
    call,
    changedAt: changedAt.get(call.id) ?? new Date(0),
  }));
  const options = { locale: language };
  const name = one ? one.title[language] : m.calls_feed_name({}, options);
  const about = { language, origin: url.origin, path: url.pathname, name };
  const content = kind === "ics" ? callsIcs(calls, about) : callsAtom(calls, about);
  const etag = etagOf(content);
  const headers = { etag, "cache-control": "public, max-age=0, must-revalidate", vary: "accept-language" };
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  return new Response(content, { headers: { ...headers, "content-type": types[kind] } });
}
