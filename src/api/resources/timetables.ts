import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import { placementsOf, timetablesOf, type TimetableHead } from "#modules/meetings";
import { listOperation, operation, rowsAfter, type Operation } from "../operation.ts";
import { answered, at, moment } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const timetable = answered(
  "Timetable",
  z.object({
    number: z.int().meta({ description: "The number of the published version; the highest is in force." }),
    publishedAt: moment,
    placedCount: z.int(),
    unplacedCount: z.int(),
  }),
);
const placement = answered(
  "Placement",
  z.object({
    meetingId: z.string(),
    slotCode: z.string(),
    tableCode: z.string(),
    startsAt: moment,
    endsAt: moment,
    participantIds: z.array(z.string()),
  }),
);

type Version = TimetableHead & { versionNumber: number; publishedAt: Date };

function isVersion(head: TimetableHead): head is Version {
  return head.versionNumber !== null && head.publishedAt !== null;
}

function show(head: Version): z.input<typeof timetable> {
  return {
    number: head.versionNumber,
    publishedAt: at(head.publishedAt),
    placedCount: head.placedCount,
    unplacedCount: head.unplacedCount,
  };
}

const group = "meetings";
const example = {
  number: 1,
  publishedAt: "2017-09-14T08:00:00.000Z",
  placedCount: 720,
  unplacedCount: 3,
};
const oneVersion = inEdition.extend({ number: z.coerce.number().int().min(1).max(1_000_000) });

export const timetableOperations: readonly Operation[] = [
  listOperation({
    id: "listTimetables",
    path: "/editions/{edition}/timetables",
    group,
    summary: { de: "Veröffentlichte Fassungen des Terminplans", en: "Published versions of the timetable" },
    scope: "timetables:read",
    params: inEdition,
    item: timetable,
    itemName: "Timetable",
    exampleItem: example,
    page: async ({ tx }, { params, after, limit }) => {
      const versions = (await timetablesOf(tx, params.edition)).filter(isVersion);
      return rowsAfter(versions, ({ versionNumber }) => [versionNumber], after, limit);
    },
    keyOf: ({ versionNumber }) => [versionNumber],
    show,
  }),
  operation({
    id: "getTimetable",
    method: "GET",
    path: "/editions/{edition}/timetables/{number}",
    group,
    summary: { de: "Eine veröffentlichte Fassung", en: "One published version" },
    scope: "timetables:read",
    params: oneVersion,
    answer: timetable,
    example: { answer: example },
    run: async ({ tx }, { params }) => {
      const versions = (await timetablesOf(tx, params.edition)).filter(isVersion);
      const found = versions.find(({ versionNumber }) => versionNumber === params.number);
      return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
    },
  }),
  listOperation({
    id: "listPlacements",
    path: "/editions/{edition}/timetables/{number}/placements",
    group,
    summary: {
      de: "Die Treffen einer Fassung, wie sie beschlossen wurde",
      en: "The meetings of a version, as it was decided",
    },
    scope: "timetables:read",
    params: oneVersion,
    item: placement,
    itemName: "Placement",
    exampleItem: {
      meetingId: "5c6d7e8f-1111-4222-8333-444455556666",
      slotCode: "d1-01",
      tableCode: "12",
      startsAt: "2017-09-21T08:20:00.000Z",
      endsAt: "2017-09-21T08:40:00.000Z",
      participantIds: [],
    },
    page: async ({ tx }, { params, after, limit }) => {
      const versions = await timetablesOf(tx, params.edition);
      const found = versions.find(({ versionNumber }) => versionNumber === params.number);
      const all = found ? await placementsOf(tx, found.id) : [];
      return rowsAfter(all, ({ startsAt, meetingId }) => [startsAt.getTime(), meetingId], after, limit);
    },
    keyOf: ({ startsAt, meetingId }) => [startsAt.getTime(), meetingId],
    show: (one) => ({
      meetingId: one.meetingId,
      slotCode: one.slotCode,
      tableCode: one.tableCode,
      startsAt: at(one.startsAt),
      endsAt: at(one.endsAt),
      participantIds: [...one.participantIds],
    }),
  }),
];
