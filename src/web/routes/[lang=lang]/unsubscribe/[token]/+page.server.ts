import { error } from "@sveltejs/kit";
import { systemClock } from "#kernel/time";
import { signInSecretOf } from "#modules/accounts";
import {
  parseUnsubscribeToken,
  saveNotificationSetting,
  type UnsubscribeScope,
} from "#modules/notifications";
import { participantsByIds } from "#modules/registration";
import type { Tx } from "#kernel/tx";

/** What to switch off for each kind of link. */
const offFor = {
  notices: { requests: "off", messages: "off" },
  requests: { requests: "off" },
  messages: { messages: "off" },
  news: { news: "off" },
} as const satisfies Record<UnsubscribeScope, object>;

async function wishOf(db: Tx, token: string) {
  const wish = parseUnsubscribeToken(token, await signInSecretOf(db));
  const participant = wish && (await participantsByIds(db, [wish.participantId])).get(wish.participantId);
  if (!wish || !participant) error(404, "Not found");
  return { ...wish, editionId: participant.editionId };
}

/** Looking at the page changes nothing: programs follow links, people press buttons. */
export async function load({ locals, params }) {
  const { scope } = await wishOf(locals.db, params.token);
  return { scope };
}

/** The button of the page, and the one-click request that mail programs send by themselves. */
export const actions = {
  async default({ locals, params }) {
    const wish = await wishOf(locals.db, params.token);
    await saveNotificationSetting(locals.db, wish, offFor[wish.scope], systemClock.now());
    return { isDone: true };
  },
};
