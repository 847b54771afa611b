import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import {
  acceptAction,
  declineAction,
  requestAction,
  withdrawAction,
} from "#web/participant/request-actions.ts";
import { requestsOfReader } from "#web/participant/requests-of-reader.ts";

/** Who asks the reader, whom the reader asked, and what became of it. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const facts = await factsOfReader(db, reader);
  const [edition, { requests, usedCount }] = await Promise.all([
    editionOfReader(db, reader),
    requestsOfReader(db, reader, { language, facts }),
  ]);
  return { requests, usedCount, requestsMax: edition.requestsPerParticipantMax, timeZone: edition.timeZone };
}

export const actions = {
  accept: acceptAction,
  decline: declineAction,
  withdraw: withdrawAction,
  request: requestAction,
};
