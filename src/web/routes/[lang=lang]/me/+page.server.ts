import { agendaAtHand } from "#web/participant/agenda/agenda-at-hand.server.ts";
import { ownCardOf } from "#web/participant/agenda/own-card.server.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import { acceptAction, declineAction } from "#web/participant/request-actions.ts";
import { requestsOfReader } from "#web/participant/requests-of-reader.ts";
import { suggestionsOfReader } from "#web/participant/suggestions-of-reader.ts";

/** Suggestions looked at, so that the few shown are ones with whom nothing stands yet. */
const suggestionsLookedAtMax = 8;
const suggestionsShownMax = 2;

/** Where the reader goes next, who waits for an answer, and what is left of the day. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const now = locals.clock.now();
  const [atHand, facts] = await Promise.all([agendaAtHand(locals), factsOfReader(db, reader, now)]);
  const known = { language, facts };
  const [{ requests }, { suggestions }] = await Promise.all([
    requestsOfReader(db, reader, known),
    suggestionsOfReader(db, reader, { ...known, now, max: suggestionsLookedAtMax }),
  ]);
  return {
    atHand,
    card: ownCardOf(atHand.delta),
    incoming: requests.filter((one) => one.incoming),
    suggestions: suggestions
      .filter((one) => one.standing === null)
      .slice(0, suggestionsShownMax)
      .map(({ organisation, reasons }) => ({ organisation, sentence: reasons[0]?.sentence ?? "" })),
  };
}

export const actions = { accept: acceptAction, decline: declineAction };
