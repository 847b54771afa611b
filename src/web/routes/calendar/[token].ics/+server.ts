import { error } from "@sveltejs/kit";
import { calendarOfSecret } from "#modules/contacts";
import { participantsByIds } from "#modules/registration";
import { agendaOfReader, etagOf } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { calendarOfReader } from "#web/participant/agenda/calendar-of-reader.server.ts";

/** The calendar behind a secret address: whoever knows it may read it, and nothing else. */
export async function GET({ locals, params, request, url }) {
  const feed = await calendarOfSecret(locals.db, params.token);
  if (!feed) error(404, "Not found");
  const person = (await participantsByIds(locals.db, [feed.participantId])).get(feed.participantId);
  if (person?.state !== "approved") error(404, "Not found");
  const { editionId, participantId, language } = feed;
  const agenda = await agendaOfReader(
    { tx: locals.db, clock: locals.clock },
    { editionId, participantId, organisationId: person.organisationId },
    language,
  );
  const ics = calendarOfReader({ ...agenda, language, origin: url.origin, now: locals.clock.now() });
  const etag = etagOf(ics);
  const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex, nofollow" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(ics, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'inline; filename="kontor.ics"',
    },
  });
}
