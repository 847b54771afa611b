import { requestsMaxOf } from "#modules/meetings";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { factsOfReader } from "#web/participant/facts-of-reader.ts";
import { readerOf } from "#web/participant/reader.ts";
import { acceptAction, declineAction, withdrawAction } from "#web/participant/request-actions.ts";
import {
  askAgainAction,
  bookAction,
  cancelAction,
  changeAction,
  joinAction,
  leaveTimeAction,
  proposeAction,
  refuseInvitationAction,
  takeTimeAction,
  undoAction,
  withdrawGroupAction,
} from "#web/participant/requests/inbox-actions.ts";
import { inboxOfReader } from "#web/participant/requests/inbox-of-reader.ts";

/** Who asks the reader, whom the reader asked, and what became of it, each with what can be done about it. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const facts = await factsOfReader(db, reader, locals.clock.now());
  const [edition, requestsMax, inbox] = await Promise.all([
    editionOfReader(db, reader),
    requestsMaxOf(db, reader.editionId, reader.participantId),
    inboxOfReader(db, reader, { language, facts, now: locals.clock.now() }),
  ]);
  return { ...inbox, requestsMax, timeZone: edition.timeZone };
}

export const actions = {
  accept: acceptAction,
  decline: declineAction,
  withdraw: withdrawAction,
  request: askAgainAction,
  change: changeAction,
  propose: proposeAction,
  takeTime: takeTimeAction,
  leaveTime: leaveTimeAction,
  book: bookAction,
  cancel: cancelAction,
  undo: undoAction,
  join: joinAction,
  refuse: refuseInvitationAction,
  withdrawGroup: withdrawGroupAction,
};
