import { organisationOf } from "#modules/directory";
import { areSuggestionsWanted } from "#modules/matching";
import { requestsMaxOf } from "#modules/meetings";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { markAction } from "#web/participant/people/mark-action.ts";
import { readerOf } from "#web/participant/reader.ts";
import { requestAction } from "#web/participant/request-actions.ts";
import { suggestionsOfReader } from "#web/participant/suggestions-of-reader.ts";

/** Whom to meet and why; with `?organisation=…` only why to meet that one. */
export async function load({ locals, url }) {
  const reader = readerOf(locals);
  const about = url.searchParams.get("organisation");
  const facts = await factsOfReader(locals.db, reader, locals.clock.now());
  const wish = { language: locals.language, now: locals.clock.now(), facts, about };
  const [edition, requestsMax, organisation, { suggestions, usedCount }] = await Promise.all([
    editionOfReader(locals.db, reader),
    requestsMaxOf(locals.db, reader.editionId, reader.participantId),
    organisationOf(locals.db, about ?? reader.organisationId),
    suggestionsOfReader(locals.db, reader, wish),
  ]);
  return {
    about,
    organisationName: organisation?.name ?? about ?? reader.organisationId,
    suggestions,
    /** Nothing is there yet, and it is being worked out. */
    isSoon: suggestions.length === 0 && !about && (await areSuggestionsWanted(locals.db, reader.editionId)),
    usedCount,
    requestsMax,
    timeZone: edition.timeZone,
  };
}

export const actions = { request: requestAction, mark: markAction };
