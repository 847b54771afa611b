/**
 * Interfaces: how programs read and write, and how they hear of what happens.
 *
 * Owns tokens with their scopes and limits, webhook endpoints, what was and is to be delivered to them, and the record of
 * what was done to either.
 * Never knows what a request of a program is about, what a delivery says beyond ids, or who organises an edition.
 * Guarantees that tokens are kept as hashes and end within a year, that an event of committed work is delivered at least
 * once under one id or shown as failed, and that one of rolled-back work never is.
 */
export { isScope, scopes, type Scope } from "./domain/scopes.ts";
export {
  newTokenSecret,
  hashOfToken,
  tokenBounds,
  tokenPrefix,
  tokenState,
  type AccessToken,
  type TokenEntries,
  type TokenFault,
  type TokenState,
} from "./domain/access-token.ts";
export {
  isWebhookType,
  sealed,
  unsealed,
  webhookBounds,
  webhookTypes,
  type Attempt,
  type CheckTarget,
  type DisabledBecause,
  type EndpointEntries,
  type EndpointFault,
  type PostWebhook,
  type TargetReason,
  type TargetRefusal,
  type WebhookEndpoint,
  type WebhookEvent,
  type WebhookType,
} from "./domain/webhook.ts";
export type { InterfaceEvent } from "./domain/interface-event.ts";
export { revokeTokensMadeBy, saveToken, tokensOf } from "./store/access-tokens.ts";
export { actsOf, noteAct, type InterfaceAct } from "./store/acts.ts";
export { deliveriesOf, deliveryCountsOf, type DeliveryRow } from "./store/webhook-deliveries.ts";
export { endpointOf, endpointsOf } from "./store/webhook-endpoints.ts";
export { admitToken, makeToken, revokeToken, type TokenRefusal } from "./use-cases/tokens.ts";
export { forgetOldWebhookEvents, keepWebhookEvent } from "./use-cases/keep-event.ts";
export { sendDeliveries, type SendingWebhooks } from "./use-cases/send-deliveries.ts";
export {
  changeEndpoint,
  makeEndpoint,
  removeEndpoint,
  renewSecret,
  replayDeliveries,
  sendTestEvent,
  type EndpointRefusal,
  type ReplayRefusal,
  type WebhookActor,
} from "./use-cases/webhooks.ts";
