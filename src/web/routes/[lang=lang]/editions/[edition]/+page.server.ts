import { error } from "@sveltejs/kit";
import type { Language } from "#kernel/language";
import {
  capacityAtAGlance,
  editionName,
  editionOf,
  roomsOf,
  slotsOf,
  tablesOf,
  type Edition,
} from "#modules/editions";
import { publishedTimetableOf } from "#modules/meetings";
import { sessionsOf } from "#modules/programme";
import { editionFigures, participatingOrganisationIds, registrationWindow } from "#modules/registration";
import { calendarDayOf } from "#kernel/calendar-day";
import { standingOn } from "#web/public/edition-moment.ts";
import { countryDiscs } from "#web/public/map/country-discs.ts";
import { outline } from "#web/public/map/europe-outline.server.ts";
import { mapViewFor } from "#web/public/map/map-view.server.ts";
import { queryOf } from "#web/public/organisation-choice.ts";
import { programmeDays, type ProgrammeLine } from "#web/public/programme-days.ts";

/** The conference as its public sees it. Nine queries, two more in a directory of more than 1,000. */
export async function load({ locals, params }) {
  const { db, language, clock } = locals;
  const edition = await editionOf(db, params.edition);
  if (!edition) error(404, "Not found");
  const participating = await participatingOrganisationIds(db, edition.id);
  const [sessions, slots, tables, rooms, figures, view, timetable] = await Promise.all([
    sessionsOf(db, edition.id),
    slotsOf(db, edition.id),
    tablesOf(db, edition.id),
    roomsOf(db, edition.id),
    editionFigures(db, edition.id),
    mapViewFor(db, { ids: participating }),
    publishedTimetableOf(db, edition.id),
  ]);
  const now = clock.now();
  const roomName = new Map(rooms.map((room) => [room.code, room.name[language]]));
  return {
    edition: inLanguage(edition, language, calendarDayOf(now, edition.timeZone)),
    tableCount: tables.length,
    figures: {
      organisationCount: figures.organisationCount,
      peopleCount: figures.participantsByState.approved,
      countryCount: view.countryCount,
      placedMeetingCount: timetable?.placedCount ?? null,
      placeCount: capacityAtAGlance(slots, tables).seatCount,
    },
    programme: programmeDays(sessions, slots, { timeZone: edition.timeZone, now }).map(({ on, moments }) => ({
      on,
      moments: moments.map((moment) => ({
        ...moment,
        lines: moment.lines.map((line) => lineInLanguage(line, language, roomName)),
      })),
    })),
    map: {
      outline,
      view: { ...view, pale: [] },
      countries: countryDiscs(view.countries, language, (code) =>
        queryOf({ text: "", part: ["yes"], countries: [code], fields: [], kinds: [] }),
      ),
    },
  };
}

function inLanguage(edition: Edition, language: Language, today: string) {
  return {
    id: edition.id,
    series: edition.seriesName[language],
    seriesId: edition.seriesId,
    motto: editionName(edition, language),
    description: edition.description[language],
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    standing: standingOn(today, edition),
    isRegistrationOpen: registrationWindow(edition, today, false).state === "open",
    timeZone: edition.timeZone,
    venue: edition.venue,
    hosts: edition.hosts.map((host) => ({ ...host, name: host.name[language] })),
    phases: edition.phases.map((phase) => ({
      ...phase,
      name: phase.name[language],
      standing: standingOn(today, phase),
    })),
    satellites: edition.satellites.map(({ title, place, summary, ...satellite }) => ({
      ...satellite,
      title: title[language],
      place: place[language],
      summary: summary[language],
    })),
    past: edition.pastEditions
      .filter((past) => past.editionId !== edition.id)
      .map(({ name, place, ...figures }) => ({ ...figures, name: name[language], place: place[language] }))
      .toSorted((one, other) => other.year - one.year),
  };
}

function lineInLanguage(line: ProgrammeLine, language: Language, roomName: ReadonlyMap<string, string>) {
  const { key, startsAt, endsAt } = line;
  if (line.kind === "meetings") {
    return {
      key,
      startsAt,
      endsAt,
      kind: line.kind,
      slotCount: line.slotCount,
      title: "",
      summary: "",
      room: null,
    };
  }
  const { title, summary, roomCode } = line.session;
  const room = roomCode === null ? null : (roomName.get(roomCode) ?? roomCode);
  return {
    key,
    startsAt,
    endsAt,
    kind: line.kind,
    slotCount: 0,
    title: title[language],
    summary: summary[language],
    room,
  };
}
