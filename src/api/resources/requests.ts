import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import {
  importRequests,
  preferences,
  requestById,
  requestsAfter,
  requestStates,
  type Request,
} from "#modules/meetings";
import { listOperation, operation, type Operation } from "../operation.ts";
import { answered, at, atOrNull, moment, sent, uuid } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const request = answered(
  "Request",
  z.object({
    id: z.string(),
    code: z.string().nullable(),
    fromParticipantId: z.string(),
    toParticipantId: z.string().nullable(),
    toOrganisationId: z.string().nullable(),
    preference: z.enum(preferences),
    reason: z.string(),
    reasonLanguage: z.enum(["de", "en"]),
    state: z.enum(requestStates),
    declineReason: z.string().nullable(),
    sentAt: moment,
    answeredAt: moment.nullable(),
    expiresAt: moment.nullable(),
  }),
);
const file = sent(
  "RequestImport",
  z.strictObject({
    rows: z
      .array(
        z.strictObject({
          code: z.string().max(100),
          from: z.string().max(100).meta({ description: "The code of a participant." }),
          to: z.string().max(100).meta({ description: "The code of another one." }),
          preference: z.enum(preferences).optional(),
          reason: z.string().max(1_000).optional(),
          reasonLanguage: z.enum(["de", "en"]).optional(),
          state: z.enum(requestStates).optional(),
          declineReason: z.string().max(1_000).nullable().optional(),
          sentAt: moment,
          answeredAt: moment.nullable().optional(),
        }),
      )
      .min(1)
      .max(5_000),
  }),
);
const imported = answered(
  "RequestImportDone",
  z.object({ inserted: z.int(), updated: z.int(), unchanged: z.int() }),
);

const example = {
  id: "2b1f6c1e-45a7-4a1f-9a56-3f0a1b1c2d3e",
  code: "R0001",
  fromParticipantId: "7f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a11",
  toParticipantId: "8f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a12",
  toOrganisationId: null,
  preference: "want",
  reason: "Pilot project on sensors",
  reasonLanguage: "en",
  state: "sent",
  declineReason: null,
  sentAt: "2017-08-28T07:00:00.000Z",
  answeredAt: null,
  expiresAt: null,
};

function show(one: Request): z.input<typeof request> {
  return {
    id: one.id,
    code: one.code,
    fromParticipantId: one.fromParticipantId,
    toParticipantId: one.toParticipantId,
    toOrganisationId: one.toOrganisationId,
    preference: one.preference,
    reason: one.reason,
    reasonLanguage: one.reasonLanguage,
    state: one.state,
    declineReason: one.declineReason,
    sentAt: at(one.sentAt),
    answeredAt: atOrNull(one.answeredAt),
    expiresAt: atOrNull(one.expiresAt),
  };
}

const group = "meetings";

export const requestOperations: readonly Operation[] = [
  listOperation({
    id: "listRequests",
    path: "/editions/{edition}/requests",
    group,
    summary: { de: "Anfragen", en: "Requests" },
    scope: "requests:read",
    params: inEdition,
    filters: { state: z.enum(requestStates).optional() },
    item: request,
    itemName: "Request",
    exampleItem: example,
    page: ({ tx }, { params, filters, after, limit }) =>
      requestsAfter(tx, params.edition, {
        after: after === null ? null : String(after[0]),
        limit,
        state: filters.state,
      }),
    keyOf: ({ id }) => [id],
    show,
  }),
  operation({
    id: "getRequest",
    method: "GET",
    path: "/editions/{edition}/requests/{request}",
    group,
    summary: { de: "Eine Anfrage", en: "One request" },
    scope: "requests:read",
    params: inEdition.extend({ request: uuid }),
    answer: request,
    example: { answer: example },
    run: async ({ tx }, { params }) => {
      const found = await requestById(tx, params.edition, params.request);
      return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
    },
  }),
  operation({
    id: "importRequests",
    method: "POST",
    path: "/editions/{edition}/requests/import",
    group,
    summary: {
      de: "Anfragen aus einer Datei übernehmen, alle oder keine",
      en: "Take in requests of a file, all or none",
    },
    scope: "requests:write",
    params: inEdition,
    body: file,
    answer: imported,
    example: {
      body: { rows: [{ code: "R0001", from: "p001", to: "p002", sentAt: "2017-08-28T09:00:00+02:00" }] },
      answer: { inserted: 1, updated: 0, unchanged: 0 },
    },
    run: async ({ tx, clock }, { params, body, language }) => {
      const rows = body.rows.map((row, index) => ({ ...row, row: index + 1 }));
      const done = await importRequests(tx, params.edition, rows, clock);
      if (done.ok) return accepted({ value: done.value });
      const errors = done.errors.slice(0, 100).map(({ row, column, sentence }) => ({
        in: "row" as const,
        path: `rows.${row - 1}.${column}`,
        message: sentence[language],
      }));
      return refused({ code: "refused", more: { errors } });
    },
  }),
];
