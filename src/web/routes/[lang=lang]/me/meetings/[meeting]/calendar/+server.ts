import { error } from "@sveltejs/kit";
import { calendarIcs } from "#modules/meetings";
import { agendaOfReader } from "#web/participant/agenda/agenda-of-reader.server.ts";
import { agendaViewOf } from "#web/participant/agenda/agenda-view.ts";
import { meetingAsEvent } from "#web/participant/agenda/calendar-of-reader.server.ts";
import { readerOf } from "#web/participant/reader.ts";

/** One own meeting as a file for a calendar. */
export async function GET({ locals, params, url }) {
  const { language } = locals;
  const { frame, delta } = await agendaOfReader(
    { tx: locals.db, clock: locals.clock },
    readerOf(locals),
    language,
  );
  const meeting = agendaViewOf(frame, delta, language).meetings.find((one) => one.id === params.meeting);
  if (!meeting) error(404, "Not found");
  const event = meetingAsEvent(meeting, { frame, language, origin: url.origin });
  return new Response(calendarIcs({ name: frame.name, timeZone: frame.timeZone, events: [event] }), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="kontor-meeting.ics"',
    },
  });
}
