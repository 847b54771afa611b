import { z } from "zod";
import { sessionKinds, sessionsOf } from "#modules/programme";
import { listOperation, rowsAfter, type Operation } from "../operation.ts";
import { answered, at, bilingual, moment } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const session = answered(
  "Session",
  z.object({
    code: z.string(),
    kind: z.string(),
    title: bilingual,
    summary: bilingual,
    startsAt: moment,
    endsAt: moment,
    roomCode: z.string().nullable(),
  }),
);

/** The programme as it is worked on; what everyone may see of it are its open formats. */
export const sessionOperations: readonly Operation[] = [
  listOperation({
    id: "listSessions",
    path: "/editions/{edition}/sessions",
    group: "programme",
    summary: { de: "Das Programm in seinem jetzigen Stand", en: "The programme as it stands now" },
    scope: "programme:read",
    params: inEdition,
    filters: { kind: z.enum(sessionKinds).optional() },
    item: session,
    itemName: "Session",
    exampleItem: {
      code: "opening",
      kind: "opening",
      title: { de: "Eröffnung", en: "Opening" },
      summary: { de: "", en: "" },
      startsAt: "2017-09-21T07:00:00.000Z",
      endsAt: "2017-09-21T07:30:00.000Z",
      roomCode: null,
    },
    page: async ({ tx }, { params, filters, after, limit }) => {
      const all = await sessionsOf(tx, params.edition);
      const wanted = all.filter(({ kind }) => filters.kind === undefined || kind === filters.kind);
      return rowsAfter(wanted, ({ startsAt, code }) => [startsAt.getTime(), code], after, limit);
    },
    keyOf: ({ startsAt, code }) => [startsAt.getTime(), code],
    show: (one) => ({
      code: one.code,
      kind: one.kind,
      title: one.title,
      summary: one.summary,
      startsAt: at(one.startsAt),
      endsAt: at(one.endsAt),
      roomCode: one.roomCode,
    }),
  }),
];
