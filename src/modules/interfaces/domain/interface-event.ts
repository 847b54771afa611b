import type { AccountId, EditionId } from "#kernel/ids";
import type { DisabledBecause } from "./webhook.ts";

/** What happens to interfaces that somebody should hear of. */
export type InterfaceEvent = {
  kind: "webhook-disabled";
  editionId: EditionId;
  endpointId: string;
  because: Exclude<DisabledBecause, "by-hand">;
  /** Who made it; null once their account is deleted. */
  to: AccountId | null;
};
