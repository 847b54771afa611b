import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import type { AccessToken } from "#modules/interfaces";
import {
  answerApplication,
  isDeleted,
  participantOf,
  participantStates,
  participantsAfter,
  reasonLengthMax,
  statementsOf,
  type Participant,
} from "#modules/registration";
import { listOperation, operation, rowsAfter, type Operation, type OperationRefusal } from "../operation.ts";
import { answered, at, bilingual, moment, sent, slug, uuid, type Problem } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const participant = answered(
  "Participant",
  z.object({
    id: z.string(),
    code: z.string(),
    organisationId: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    jobTitle: z.string(),
    languages: z.array(z.string()),
    delegationCode: z.string().nullable(),
    state: z.enum(participantStates),
    isBookable: z.boolean(),
    meetingsMin: z.int(),
    meetingsMax: z.int(),
    registeredAt: moment,
    isDeleted: z.boolean().meta({ description: "Their data were deleted; what is left is no person." }),
    email: z
      .string()
      .nullable()
      .meta({ description: "Null unless the token has the right `participants:contact`." }),
  }),
);
const statement = answered(
  "OfferOrNeed",
  z.object({
    organisationId: z.string(),
    direction: z.enum(["offer", "need"]),
    position: z.int(),
    text: bilingual,
  }),
);
const answer = sent(
  "ApplicationAnswer",
  z.strictObject({
    answer: z.enum(["approve", "refuse"]),
    reason: z
      .string()
      .max(reasonLengthMax)
      .default("")
      .meta({ description: "Needed for a refusal; it stands in the letter." }),
  }),
);

const exampleParticipant = {
  id: "7f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a11",
  code: "p001",
  organisationId: "afbw",
  givenName: "Ann",
  familyName: "Beispiel",
  jobTitle: "",
  languages: ["de", "en"],
  delegationCode: null,
  state: "approved",
  isBookable: true,
  meetingsMin: 3,
  meetingsMax: 8,
  registeredAt: "2017-06-01T10:00:00.000Z",
  isDeleted: false,
  email: null,
};

function show(one: Participant, token: AccessToken | null): z.input<typeof participant> {
  const mayWrite = token?.scopes.includes("participants:contact") ?? false;
  return {
    id: one.id,
    code: one.code,
    organisationId: one.organisationId,
    givenName: one.givenName,
    familyName: one.familyName,
    jobTitle: one.jobTitle,
    languages: one.languages,
    delegationCode: one.delegationCode,
    state: one.state,
    isBookable: one.bookable,
    meetingsMin: one.meetingsMin,
    meetingsMax: one.meetingsMax,
    registeredAt: at(one.registeredAt),
    isDeleted: isDeleted(one),
    email: mayWrite && !isDeleted(one) ? one.email : null,
  };
}

const group = "participants";
const one = inEdition.extend({ participant: uuid });

export const participantOperations: readonly Operation[] = [
  listOperation({
    id: "listParticipants",
    path: "/editions/{edition}/participants",
    group,
    summary: { de: "Wer sich angemeldet hat", en: "Who has registered" },
    scope: "participants:read",
    params: inEdition,
    filters: {
      state: z.enum(participantStates).optional(),
      organisation: slug.optional().meta({ description: "Only those of this organisation." }),
    },
    item: participant,
    itemName: "Participant",
    exampleItem: exampleParticipant,
    page: async ({ tx }, { params, filters, after, limit, token }) => {
      const rows = await participantsAfter(tx, params.edition, {
        after: after === null ? null : String(after[0]),
        limit,
        state: filters.state,
        organisationId: filters.organisation,
      });
      return rows.map((row) => show(row, token));
    },
    keyOf: ({ code }) => [code],
    show: (row) => row,
  }),
  operation({
    id: "getParticipant",
    method: "GET",
    path: "/editions/{edition}/participants/{participant}",
    group,
    summary: { de: "Eine teilnehmende Person", en: "One participant" },
    scope: "participants:read",
    params: one,
    answer: participant,
    example: { answer: exampleParticipant },
    run: async ({ tx }, { params, token }) => {
      const found = await participantOf(tx, params.edition, params.participant);
      return found ? accepted({ value: show(found, token) }) : refused({ code: "not-found" });
    },
  }),
  operation({
    id: "answerApplication",
    method: "POST",
    path: "/editions/{edition}/participants/{participant}/answer",
    group,
    summary: { de: "Eine Anmeldung annehmen oder ablehnen", en: "Approve or refuse a registration" },
    scope: "participants:write",
    params: one,
    body: answer,
    answer: participant,
    problems: ["already-done", "no-place"],
    example: { body: { answer: "approve" }, answer: exampleParticipant },
    run: async (needs, { params, body, token }) => {
      const { edition: editionId, participant: participantId } = params;
      const given = await answerApplication(needs, { editionId, participantId, delegationCode: null }, body);
      if (!given.ok)
        switch (given.code) {
          case "not-found":
            return refused({ code: "not-found" });
          case "no-place":
            return refused({ code: "no-place" });
          case "already-answered":
            return refused({ code: "already-done", more: { reason: given.state } });
          case "reason-missing": {
            const error = { in: "body" as const, path: "reason", message: "A refusal says why." };
            const errors: NonNullable<Problem["errors"]> = [error];
            const more: OperationRefusal["more"] = { errors };
            return { ok: false, code: "refused", more };
          }
        }
      const found = await participantOf(needs.tx, editionId, participantId);
      return found ? accepted({ value: show(found, token) }) : refused({ code: "not-found" });
    },
  }),
  listOperation({
    id: "listOffersAndNeeds",
    path: "/editions/{edition}/offers-and-needs",
    group,
    summary: { de: "Angebote und Gesuche", en: "Offers and needs" },
    scope: "participants:read",
    params: inEdition,
    filters: { organisation: slug.optional() },
    item: statement,
    itemName: "OfferOrNeed",
    exampleItem: {
      organisationId: "afbw",
      direction: "offer",
      position: 1,
      text: { de: "Prüflabor", en: "Test laboratory" },
    },
    page: async ({ tx }, { params, filters, after, limit }) => {
      const { organisation } = filters;
      const all = await statementsOf(
        tx,
        params.edition,
        organisation === undefined ? undefined : [organisation],
      );
      return rowsAfter(all, keyOfStatement, after, limit);
    },
    keyOf: keyOfStatement,
    show: (row) => row,
  }),
];

function keyOfStatement(row: { organisationId: string; direction: string; position: number }) {
  return [row.organisationId, row.direction, row.position] as const;
}
