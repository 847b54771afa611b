import { z } from "zod";
import { accepted, refused } from "#kernel/result";
import { allCalls, callInterestsOf, callsOf, setCallsOfEdition, type Call } from "#modules/calls";
import { listOperation, operation, rowsAfter, type Operation } from "../operation.ts";
import { answered, bilingual, sent, slug } from "../schemas.ts";
import { inEdition, inNothing } from "./editions.ts";

const evidence = z.enum(["verified", "partly-verified", "inferred", "unverified", "unknown"]);
/** A day, or what is known of it: "2017-05-31", "2017-05-early", "2017-05", "2017". */
const dayAsKnown = z
  .string()
  .meta({ description: "A day, or as much of it as is known: 2017-05-31, 2017-05-early, 2017-05, 2017." });
const call = answered(
  "Call",
  z.object({
    id: z.string(),
    title: bilingual,
    opensOn: dayAsKnown.nullable(),
    deadlines: z.array(
      z.object({
        region: z.string().nullable().meta({ description: "The NUTS code of those for whom it holds." }),
        stage: z.int(),
        endsOn: dayAsKnown,
        endsAtTime: z.string().nullable(),
        timeZone: z.string().nullable(),
        isExpected: z.boolean().meta({ description: "Announced, not fixed." }),
        agency: z.string().nullable(),
        evidence,
      }),
    ),
    evidence: evidence.meta({ description: "How well it is known." }),
    sources: z.array(z.string()),
  }),
);
const interest = answered("CallInterest", z.object({ participantId: z.string(), callId: z.string() }));
const wishedCalls = sent(
  "CallsOfEdition",
  z.strictObject({
    callIds: z.array(slug).max(200).meta({ description: "What the edition is to be about." }),
  }),
);
const callsNow = answered(
  "CallsOfEditionNow",
  z.object({
    callIds: z.array(z.string()),
    keptIds: z
      .array(z.string())
      .meta({ description: "Not wished any more, but marked by somebody: these stay." }),
  }),
);

const example = {
  id: "clip-bsr-2017",
  title: { de: "Aufruf", en: "Call" },
  opensOn: "2017-03-01",
  deadlines: [],
  evidence: "verified",
  sources: [],
};

function show(one: Call): z.input<typeof call> {
  return {
    id: one.id,
    title: one.title,
    opensOn: one.opensOn,
    deadlines: one.deadlines.map((deadline) => ({
      region: deadline.region,
      stage: deadline.stage,
      endsOn: deadline.endsOn,
      endsAtTime: deadline.endsAtTime,
      timeZone: deadline.timeZone,
      isExpected: deadline.isExpected,
      agency: deadline.agency,
      evidence: deadline.evidence,
    })),
    evidence: one.evidence,
    sources: [...one.sources],
  };
}

const group = "calls";

export const callOperations: readonly Operation[] = [
  listOperation({
    id: "listCalls",
    path: "/calls",
    group,
    summary: { de: "Förderaufrufe", en: "Calls for funding" },
    scope: null,
    params: inNothing,
    item: call,
    itemName: "Call",
    exampleItem: example,
    page: async ({ tx }, { after, limit }) => rowsAfter(await allCalls(tx), ({ id }) => [id], after, limit),
    keyOf: ({ id }) => [id],
    show,
  }),
  operation({
    id: "getCall",
    method: "GET",
    path: "/calls/{call}",
    group,
    summary: { de: "Ein Förderaufruf", en: "One call for funding" },
    scope: null,
    params: z.object({ call: slug }),
    answer: call,
    example: { answer: example },
    run: async ({ tx }, { params }) => {
      const found = (await allCalls(tx)).find(({ id }) => id === params.call);
      return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
    },
  }),
  operation({
    id: "getCallsOfEdition",
    method: "GET",
    path: "/editions/{edition}/calls",
    group,
    summary: { de: "Um welche Aufrufe es in einer Konferenz geht", en: "Which calls an edition is about" },
    scope: "calls:read",
    params: inEdition,
    answer: callsNow,
    example: { answer: { callIds: ["clip-bsr-2017"], keptIds: [] } },
    run: async ({ tx }, { params }) => {
      const calls = await callsOf(tx, params.edition);
      return accepted({ value: { callIds: calls.map(({ id }) => id).toSorted(), keptIds: [] } });
    },
  }),
  operation({
    id: "setCallsOfEdition",
    method: "PUT",
    path: "/editions/{edition}/calls",
    group,
    summary: {
      de: "Festlegen, um welche Aufrufe es in einer Konferenz geht",
      en: "Say which calls an edition is about",
    },
    scope: "calls:write",
    params: inEdition,
    body: wishedCalls,
    answer: callsNow,
    changes: "getCallsOfEdition",
    example: {
      body: { callIds: ["clip-bsr-2017"] },
      answer: { callIds: ["clip-bsr-2017"], keptIds: [] },
    },
    run: async ({ tx }, { params, body }) => {
      const known = new Set((await allCalls(tx)).map(({ id }) => id));
      const unknown = body.callIds.flatMap((id, index) => (known.has(id) ? [] : [index]));
      if (unknown.length > 0)
        return refused({
          code: "refused",
          more: {
            errors: unknown.map((index) => ({
              in: "body" as const,
              path: `callIds.${index}`,
              message: "There is no such call.",
            })),
          },
        });
      const { keptIds } = await setCallsOfEdition({ tx }, params.edition, body.callIds);
      const calls = await callsOf(tx, params.edition);
      return accepted({
        value: { callIds: calls.map(({ id }) => id).toSorted(), keptIds: keptIds.toSorted() },
      });
    },
  }),
  listOperation({
    id: "listCallInterests",
    path: "/editions/{edition}/call-interests",
    group,
    summary: { de: "Wen welcher Aufruf interessiert", en: "Whom which call interests" },
    scope: "calls:read",
    params: inEdition,
    filters: { call: slug.optional() },
    item: interest,
    itemName: "CallInterest",
    exampleItem: { participantId: "7f3c0a52-9a0e-4f3e-8d0f-0d6b4f1f7a11", callId: "clip-bsr-2017" },
    page: async ({ tx }, { params, filters, after, limit }) => {
      const all = await callInterestsOf(tx, params.edition);
      const wanted = all.filter(({ callId }) => filters.call === undefined || callId === filters.call);
      return rowsAfter(wanted, ({ callId, participantId }) => [callId, participantId], after, limit);
    },
    keyOf: ({ callId, participantId }) => [callId, participantId],
    show: (one) => one,
  }),
];
