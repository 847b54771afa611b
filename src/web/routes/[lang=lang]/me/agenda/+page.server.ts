import { agendaAtHand } from "#web/participant/agenda/agenda-at-hand.server.ts";
import { ownCardOf } from "#web/participant/agenda/own-card.server.ts";
import { qrCodeOf } from "#web/participant/qr-code.server.ts";

/** All days of the reader, as they hold now. */
export async function load({ locals, url }) {
  const atHand = await agendaAtHand(locals);
  return {
    atHand,
    card: ownCardOf(atHand.delta),
    code: qrCodeOf(`${url.origin}/${locals.language}/me/agenda`),
  };
}
