import { z } from "zod";
import { accepted, refused, type Result } from "#kernel/result";
import {
  changeEndpoint,
  deliveriesOf,
  endpointOf,
  endpointsOf,
  makeEndpoint,
  removeEndpoint,
  renewSecret,
  replayDeliveries,
  webhookBounds,
  webhookTypes,
  type AccessToken,
  type DeliveryRow,
  type EndpointRefusal,
  type WebhookActor,
  type WebhookEndpoint,
} from "#modules/interfaces";
import {
  listOperation,
  operation,
  rowsAfter,
  type ApiNeeds,
  type Done,
  type Operation,
  type OperationRefusal,
} from "../operation.ts";
import { answered, at, atOrNull, moment, sent, uuid } from "../schemas.ts";
import { inEdition } from "./editions.ts";

const endpointShape = {
  id: z.string(),
  name: z.string(),
  url: z.string(),
  eventTypes: z.array(z.enum(webhookTypes)),
  isActive: z.boolean(),
  failingSince: moment.nullable(),
  disabledAt: moment.nullable(),
  disabledBecause: z.enum(["by-hand", "gone", "failing"]).nullable(),
  previousSecretUntil: moment.nullable(),
  version: z.int(),
  madeAt: moment,
};
const endpoint = answered("Webhook", z.object(endpointShape));
type Endpoint = z.infer<typeof endpoint>;
const secretText = z.string().meta({ description: "Shown this once: keep it." });
const madeEndpoint = answered("WebhookMade", z.object({ ...endpointShape, secret: secretText }));
const newSecret = answered("WebhookSecret", z.object({ secret: secretText, previousUntil: moment }));
const replayed = answered("WebhookReplay", z.object({ count: z.int() }));
const delivery = answered(
  "WebhookDelivery",
  z.object({
    id: z.string(),
    eventId: z.string().meta({ description: "The `webhook-id`, the same for every attempt." }),
    type: z.string(),
    happenedAt: moment,
    state: z.enum(["waiting", "sending", "delivered", "failed"]),
    dueAt: moment,
    attempts: z.array(
      z.object({
        at: moment,
        milliseconds: z.int(),
        status: z.int().nullable(),
        failure: z.string().nullable(),
        responseExcerpt: z.string(),
      }),
    ),
  }),
);

const entries = {
  name: z.string().min(1).max(webhookBounds.nameLengthMax),
  url: z.url().max(webhookBounds.urlLengthMax),
  eventTypes: z.array(z.enum(webhookTypes)).min(1),
};
const entriesSent = sent("WebhookEntries", z.strictObject(entries));
const changeSent = sent("WebhookChange", z.strictObject({ ...entries, isActive: z.boolean() }));
const replaySent = sent(
  "WebhookReplayWish",
  z.strictObject({ failedSince: moment.meta({ description: "Everything that failed from then on." }) }),
);

const example = {
  id: "0c0ffee0-1111-4222-8333-444455556666",
  name: "Region news",
  url: "https://hooks.example.org/kontor",
  eventTypes: ["meeting.placed"],
  isActive: true,
  failingSince: null,
  disabledAt: null,
  disabledBecause: null,
  previousSecretUntil: null,
  version: 1,
  madeAt: "2017-09-01T08:00:00.000Z",
};
const exampleDelivery = {
  id: "0c0ffee0-2222-4222-8333-444455556666",
  eventId: "msg_0c0ffee0-3333-4222-8333-444455556666",
  type: "meeting.placed",
  happenedAt: "2017-09-14T08:00:00.000Z",
  state: "delivered",
  dueAt: "2017-09-14T08:00:00.000Z",
  attempts: [
    { at: "2017-09-14T08:00:01.000Z", milliseconds: 84, status: 200, failure: null, responseExcerpt: "" },
  ],
};

function show(one: WebhookEndpoint): Endpoint {
  return {
    id: one.id,
    name: one.name,
    url: one.url,
    eventTypes: [...one.eventTypes],
    isActive: one.state === "active",
    failingSince: atOrNull(one.failingSince),
    disabledAt: atOrNull(one.disabledAt),
    disabledBecause: one.disabledBecause,
    previousSecretUntil: atOrNull(one.previousSecretUntil),
    version: one.version,
    madeAt: at(one.madeAt),
  };
}

function showDelivery(one: DeliveryRow): z.input<typeof delivery> {
  return {
    id: one.id,
    eventId: `msg_${one.eventId}`,
    type: one.type,
    happenedAt: at(one.happenedAt),
    state: one.state,
    dueAt: at(one.dueAt),
    attempts: one.attempts.map(({ at: moment, ...attempt }) => ({ ...attempt, at: at(moment) })),
  };
}

const group = "webhooks";
const one = inEdition.extend({ webhook: uuid });
type Address = { edition: string; webhook: string };

function actorOf(token: AccessToken | null): WebhookActor {
  return { accountId: null, tokenId: token?.id ?? null };
}

async function read({ tx }: Pick<ApiNeeds, "tx">, params: Address): Promise<Result<Done, OperationRefusal>> {
  const found = await endpointOf(tx, params.edition, params.webhook);
  return found ? accepted({ value: show(found) }) : refused({ code: "not-found" });
}

function refusalOf(refusal: { readonly ok: false } & EndpointRefusal) {
  switch (refusal.code) {
    case "target-refused":
      return refused({ code: "target-refused", more: { reason: refusal.reason } } as const);
    case "too-many":
      return refused({ code: "no-place", more: { reason: `at most ${refusal.max}` } } as const);
    case "wrong": {
      const errors = refusal.faults.map((fault) => ({
        in: "body" as const,
        path: { "wrong-url": "url", "wrong-name": "name", "no-type": "eventTypes" }[fault],
        message: "This does not fit.",
      }));
      return refused({ code: "refused", more: { errors } } as const);
    }
  }
}

export const webhookOperations: readonly Operation[] = [
  listOperation({
    id: "listWebhooks",
    path: "/editions/{edition}/webhooks",
    group,
    summary: { de: "Webhooks", en: "Webhooks" },
    scope: "webhooks:read",
    params: inEdition,
    item: endpoint,
    itemName: "Webhook",
    exampleItem: example,
    page: async ({ tx }, { params, after, limit }) =>
      rowsAfter(await endpointsOf(tx, params.edition), ({ id }) => [id], after, limit),
    keyOf: ({ id }) => [id],
    show,
  }),
  operation({
    id: "makeWebhook",
    method: "POST",
    path: "/editions/{edition}/webhooks",
    group,
    summary: { de: "Einen Webhook anlegen", en: "Make a webhook" },
    scope: "webhooks:manage",
    params: inEdition,
    body: entriesSent,
    answer: madeEndpoint,
    status: 201,
    problems: ["target-refused", "no-place"],
    example: {
      body: { name: example.name, url: example.url, eventTypes: example.eventTypes },
      answer: { ...example, secret: "whsec_…" },
    },
    run: async (needs, { params, body, token }) => {
      const madeBy = token?.madeBy ?? null;
      const order = { editionId: params.edition, actor: actorOf(token), madeBy, entries: body };
      const made = await makeEndpoint(needs, order);
      if (!made.ok) return refusalOf(made);
      const { endpoint: found, secret } = made.value;
      const location = `/editions/${params.edition}/webhooks/${found.id}`;
      return accepted({ value: { ...show(found), secret }, location });
    },
  }),
  operation({
    id: "getWebhook",
    method: "GET",
    path: "/editions/{edition}/webhooks/{webhook}",
    group,
    summary: { de: "Ein Webhook", en: "One webhook" },
    scope: "webhooks:read",
    params: one,
    answer: endpoint,
    example: { answer: example },
    run: (needs, { params }) => read(needs, params),
  }),
  operation({
    id: "changeWebhook",
    method: "PUT",
    path: "/editions/{edition}/webhooks/{webhook}",
    group,
    summary: {
      de: "Einen Webhook ändern, aus- oder einschalten",
      en: "Change a webhook, switch it off or on",
    },
    scope: "webhooks:manage",
    params: one,
    body: changeSent,
    answer: endpoint,
    changes: "getWebhook",
    problems: ["target-refused"],
    example: {
      body: { name: example.name, url: example.url, eventTypes: example.eventTypes, isActive: false },
      answer: example,
    },
    run: async (needs, { params, body, token, seen }) => {
      const { version } = seen as Endpoint;
      const which = { editionId: params.edition, id: params.webhook, version, actor: actorOf(token) };
      const changed = await changeEndpoint(needs, which, body);
      if (changed.ok) return accepted({ value: show(changed.value) });
      if (changed.code === "not-found" || changed.code === "changed") return refused({ code: changed.code });
      return refusalOf(changed);
    },
  }),
  operation({
    id: "removeWebhook",
    method: "DELETE",
    path: "/editions/{edition}/webhooks/{webhook}",
    group,
    summary: { de: "Einen Webhook löschen", en: "Remove a webhook" },
    scope: "webhooks:manage",
    params: one,
    answer: null,
    changes: "getWebhook",
    run: async (needs, { params, token }) => {
      const which = { editionId: params.edition, id: params.webhook, actor: actorOf(token) };
      const removed = await removeEndpoint(needs, which);
      return removed.ok ? accepted({ value: null }) : refused({ code: "not-found" });
    },
  }),
  operation({
    id: "renewWebhookSecret",
    method: "POST",
    path: "/editions/{edition}/webhooks/{webhook}/secret",
    group,
    summary: {
      de: "Ein neues Geheimnis; einen Tag lang gilt das alte daneben",
      en: "Another secret; for a day the one before holds beside it",
    },
    scope: "webhooks:manage",
    params: one,
    answer: newSecret,
    status: 201,
    example: { answer: { secret: "whsec_…", previousUntil: "2017-09-15T08:00:00.000Z" } },
    run: async (needs, { params, token }) => {
      const which = { editionId: params.edition, id: params.webhook, actor: actorOf(token) };
      const renewed = await renewSecret(needs, which);
      if (!renewed.ok) return refused({ code: "not-found" });
      const { secret, previousUntil } = renewed.value;
      return accepted({
        value: { secret, previousUntil: at(previousUntil) },
        location: `/editions/${params.edition}/webhooks/${params.webhook}`,
      });
    },
  }),
  listOperation({
    id: "listDeliveries",
    path: "/editions/{edition}/webhooks/{webhook}/deliveries",
    group,
    summary: {
      de: "Was zugestellt wurde, das Neueste zuerst",
      en: "What was delivered, the latest first",
    },
    scope: "webhooks:read",
    params: one,
    filters: { state: z.enum(["waiting", "sending", "delivered", "failed"]).optional() },
    item: delivery,
    itemName: "WebhookDelivery",
    exampleItem: exampleDelivery,
    page: ({ tx }, { params, filters, after, limit }) =>
      deliveriesOf(tx, params.edition, params.webhook, {
        state: filters.state,
        after: after === null ? null : { keptAt: new Date(Number(after[0])), id: String(after[1]) },
        limit,
      }),
    keyOf: ({ keptAt, id }) => [keptAt.getTime(), id],
    show: showDelivery,
  }),
  operation({
    id: "replayDelivery",
    method: "POST",
    path: "/editions/{edition}/webhooks/{webhook}/deliveries/{delivery}/replay",
    group,
    summary: { de: "Eine Zustellung wiederholen", en: "Send one delivery again" },
    scope: "webhooks:manage",
    params: one.extend({ delivery: uuid }),
    answer: replayed,
    problems: ["already-done"],
    example: { answer: { count: 1 } },
    run: (needs, { params, token }) => replay(needs, params, token, { deliveryId: params.delivery }),
  }),
  operation({
    id: "replayFailed",
    method: "POST",
    path: "/editions/{edition}/webhooks/{webhook}/replay",
    group,
    summary: {
      de: "Alles wiederholen, was seit einem Zeitpunkt gescheitert ist",
      en: "Send again everything that failed since a moment",
    },
    scope: "webhooks:manage",
    params: one,
    body: replaySent,
    answer: replayed,
    problems: ["already-done"],
    example: { body: { failedSince: "2017-09-14T08:00:00Z" }, answer: { count: 12 } },
    run: (needs, { params, body, token }) =>
      replay(needs, params, token, { failedSince: new Date(body.failedSince) }),
  }),
];

async function replay(
  needs: ApiNeeds,
  params: Address,
  token: AccessToken | null,
  what: { deliveryId: string } | { failedSince: Date },
): Promise<Result<Done, OperationRefusal>> {
  const which = { editionId: params.edition, id: params.webhook, actor: actorOf(token) };
  const done = await replayDeliveries(needs, which, what);
  if (done.ok) return accepted({ value: done.value });
  return done.code === "disabled"
    ? refused({ code: "already-done", more: { reason: "disabled" } })
    : refused({ code: "not-found" });
}
