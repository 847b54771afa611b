import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import { editionOf, editionsOf, roomsOf, seriesOf, slotsOf, tablesOf, type Edition } from "#modules/editions";
import { listOperation, operation, rowsAfter, type Operation } from "../operation.ts";
import { answered, at, bilingual, day, moment, slug } from "../schemas.ts";

export const inEdition = z.object({ edition: slug.meta({ description: "The address of an edition." }) });
export const inNothing = z.object({});

const edition = answered(
  "Edition",
  z.object({
    id: z.string(),
    seriesId: z.string(),
    name: bilingual,
    description: bilingual,
    startsOn: day,
    endsOn: day,
    timeZone: z.string(),
    venue: z.object({
      name: z.string(),
      street: z.string().nullable(),
      city: z.string(),
      country: z.string(),
    }),
    phases: z.array(z.object({ code: z.string(), name: bilingual, startsOn: day, endsOn: day.nullable() })),
    isDemonstration: z.boolean(),
  }),
);
const series = answered("Series", z.object({ id: z.string(), name: bilingual }));
const slot = answered(
  "Slot",
  z.object({ code: z.string(), halfDay: z.string(), startsAt: moment, endsAt: moment }),
);
const table = answered("Table", z.object({ code: z.string(), zoneCode: z.string() }));
const room = answered("Room", z.object({ code: z.string(), name: bilingual, seats: z.int().nullable() }));

const exampleEdition = {
  id: "stuttgart-2017",
  seriesId: "stuttgart",
  name: { de: "Clusterzusammenarbeit auf der nächsten Stufe", en: "Cluster collaboration on the next level" },
  description: { de: "", en: "" },
  startsOn: "2017-09-21",
  endsOn: "2017-09-22",
  timeZone: "Europe/Berlin",
  venue: { name: "Haus der Wirtschaft", street: null, city: "Stuttgart", country: "DE" },
  phases: [],
  isDemonstration: true,
};

function show(one: Edition): z.input<typeof edition> {
  return {
    id: one.id,
    seriesId: one.seriesId,
    name: one.motto,
    description: one.description,
    startsOn: one.startsOn,
    endsOn: one.endsOn,
    timeZone: one.timeZone,
    venue: one.venue,
    phases: one.phases.map((phase) => ({ ...phase, endsOn: phase.endsOn ?? null })),
    isDemonstration: one.isDemonstration,
  };
}

const group = "editions";

export const editionOperations: readonly Operation[] = [
  listOperation({
    id: "listSeries",
    path: "/series",
    group,
    summary: { de: "Reihen von Konferenzen", en: "Series of conferences" },
    scope: null,
    params: inNothing,
    item: series,
    itemName: "Series",
    exampleItem: { id: "stuttgart", name: { de: "Clusterkonferenz", en: "Cluster conference" } },
    page: async ({ tx }, { after, limit }) => rowsAfter(await seriesOf(tx), ({ id }) => [id], after, limit),
    keyOf: ({ id }) => [id],
    show: (one) => one,
  }),
  listOperation({
    id: "listEditions",
    path: "/editions",
    group,
    summary: { de: "Konferenzen", en: "Editions of conferences" },
    scope: null,
    params: inNothing,
    filters: {
      series: slug.optional().meta({ description: "Only editions of this series." }),
    },
    item: edition,
    itemName: "Edition",
    exampleItem: exampleEdition,
    page: async ({ tx }, { filters, after, limit }) => {
      const all = await editionsOf(tx);
      const wanted = all.filter(
        ({ seriesId }) => filters.series === undefined || seriesId === filters.series,
      );
      return rowsAfter(wanted, ({ startsOn, id }) => [startsOn, id], after, limit);
    },
    keyOf: ({ startsOn, id }) => [startsOn, id],
    show,
  }),
  operation({
    id: "getEdition",
    method: "GET",
    path: "/editions/{edition}",
    group,
    summary: { de: "Eine Konferenz", en: "One edition" },
    scope: null,
    params: inEdition,
    answer: edition,
    example: { answer: exampleEdition },
    run: async ({ tx }, { params }) => {
      const found = await editionOf(tx, params.edition);
      return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
    },
  }),
  listOperation({
    id: "listSlots",
    path: "/editions/{edition}/slots",
    group,
    summary: { de: "Zeitfenster für Treffen", en: "Slots for meetings" },
    scope: "editions:read",
    params: inEdition,
    item: slot,
    itemName: "Slot",
    exampleItem: {
      code: "d1-01",
      halfDay: "d1-morning",
      startsAt: "2017-09-21T08:00:00.000Z",
      endsAt: "2017-09-21T08:20:00.000Z",
    },
    page: async ({ tx }, { params, after, limit }) =>
      rowsAfter(
        await slotsOf(tx, params.edition),
        ({ startsAt, code }) => [startsAt.getTime(), code],
        after,
        limit,
      ),
    keyOf: ({ startsAt, code }) => [startsAt.getTime(), code],
    show: ({ code, halfDay, startsAt, endsAt }) => ({
      code,
      halfDay,
      startsAt: at(startsAt),
      endsAt: at(endsAt),
    }),
  }),
  listOperation({
    id: "listTables",
    path: "/editions/{edition}/tables",
    group,
    summary: { de: "Tische", en: "Tables" },
    scope: "editions:read",
    params: inEdition,
    item: table,
    itemName: "Table",
    exampleItem: { code: "12", zoneCode: "foyer" },
    page: async ({ tx }, { params, after, limit }) =>
      rowsAfter(await tablesOf(tx, params.edition), ({ code }) => [code], after, limit),
    keyOf: ({ code }) => [code],
    show: (one) => one,
  }),
  listOperation({
    id: "listRooms",
    path: "/editions/{edition}/rooms",
    group,
    summary: { de: "Räume", en: "Rooms" },
    scope: "editions:read",
    params: inEdition,
    item: room,
    itemName: "Room",
    exampleItem: { code: "hall", name: { de: "Saal", en: "Hall" }, seats: 200 },
    page: async ({ tx }, { params, after, limit }) =>
      rowsAfter(await roomsOf(tx, params.edition), ({ code }) => [code], after, limit),
    keyOf: ({ code }) => [code],
    show: (one) => one,
  }),
];
