import { deltaOfReader, etagOf } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/**
 * The reader's own part of the agenda, a few kilobytes; the rest stands in the frame that it names. As of when it holds
 * is said in a header, so that an unchanged agenda is answered without content.
 */
export async function GET({ locals, request }) {
  const delta = await deltaOfReader(
    { tx: locals.db, clock: locals.clock },
    readerOf(locals),
    locals.language,
  );
  const body = JSON.stringify(delta);
  const etag = etagOf(body);
  const headers = {
    etag,
    "cache-control": "private, no-cache",
    "x-as-of": locals.clock.now().toISOString(),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
}
