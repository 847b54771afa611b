import { error, fail, redirect } from "@sveltejs/kit";
import { randomUUID } from "node:crypto";
import { isUuid } from "#kernel/ids";
import {
  areAcquainted,
  haveDealt,
  marksOf,
  messageLengthMax,
  messagesBetween,
  reportMessage,
  saveReading,
  sendMessage,
  type NewMessageRefusal,
} from "#modules/meetings";
import { participantOf } from "#modules/registration";
import { textOf } from "#web/form-text.ts";
import { m } from "#web/paraglide/messages.js";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { markAction } from "#web/participant/people/mark-action.ts";
import { readerOf } from "#web/participant/reader.ts";
import { wholeNumber } from "#web/ui/time-text.ts";

/** So many of the latest messages are shown. */
const messagesShownMax = 200;

/**
 * What the reader and one other have written to each other; for those who never had a request, a group or a meeting with
 * each other there is no page. Where it is over, nothing more can be written.
 */
export async function load({ locals, params }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const other = params.participant;
  if (!isUuid(other)) error(404, "Not found");
  const { editionId, participantId } = reader;
  if (other === participantId) error(404, "Not found");
  const [edition, participant, acquainted, marks, messages] = await Promise.all([
    editionOfReader(db, reader),
    participantOf(db, editionId, other),
    areAcquainted(db, editionId, { one: participantId, other }, locals.clock.now()),
    marksOf(db, editionId, participantId),
    messagesBetween(db, editionId, { reader: participantId, other }, messagesShownMax),
  ]);
  if (!participant) error(404, "Not found");
  const pair = { one: participantId, other };
  if (!acquainted && messages.length === 0 && !(await haveDealt(db, editionId, pair)))
    error(404, "Not found");
  const person = (await peopleById(db, [other], language)).get(other);
  if (!person) error(404, "Not found");
  if (messages.some((one) => one.to === participantId && one.readAt === null))
    await saveReading(db, { editionId, reader: participantId, other }, locals.clock.now());
  const blocked = marks.own.get(other)?.has("block") ?? false;
  return {
    timeZone: edition.timeZone,
    person,
    blocked,
    // Whether the other side has blocked the reader makes no difference that the reader could see.
    isOver: !acquainted && participant.state === "approved",
    canWrite: acquainted && participant.state === "approved" && !blocked,
    messages: messages.map(({ id, from, text, sentAt, readAt, reported }) => ({
      id,
      mine: from === participantId,
      text,
      sentAt,
      isNew: from !== participantId && readAt === null,
      reported,
    })),
    lengthMax: messageLengthMax,
    once: randomUUID(),
  };
}

export const actions = {
  async send({ locals, params, request }) {
    const reader = readerOf(locals);
    const form = await request.formData();
    const raw = form.get("text");
    const text = typeof raw === "string" ? raw.replaceAll("\0", "") : "";
    const once = textOf(form, "once");
    if (!isUuid(params.participant)) error(404, "Not found");
    const { editionId, participantId: from } = reader;
    const to = params.participant;
    const result = await sendMessage(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      { editionId, from, to, text, once: isUuid(once) ? once : null },
    );
    if (!result.ok && result.code === "not-acquainted") {
      const dealt = await haveDealt(locals.db, editionId, { one: from, other: to });
      const person = dealt && (await peopleById(locals.db, [to], locals.language)).get(to);
      if (!person) error(404, "Not found");
      const over = m.encounters_message_over({ name: person.name });
      const refused = `${over} ${m.encounters_message_over_kept()} ${m.encounters_message_over_next()}`;
      return fail(409, { refused, text });
    }
    if (!result.ok) return fail(409, { refused: refusalSentence(result, locals.language), text });
    redirect(303, `/${locals.language}/me/messages/${params.participant}#latest`);
  },
  async report({ locals, request }) {
    const reader = readerOf(locals);
    const form = await request.formData();
    const messageId = textOf(form, "message");
    const reason = textOf(form, "reason");
    if (!isUuid(messageId)) error(404, "Not found");
    const result = await reportMessage(
      { tx: locals.db, clock: locals.clock, announce: locals.announce },
      { editionId: reader.editionId, messageId, by: reader.participantId, reason },
    );
    if (!result.ok && result.code === "no-such-message") error(404, "Not found");
    if (!result.ok)
      return fail(409, {
        about: messageId,
        refused: m.encounters_report_too_long({ max: result.max }),
        reason,
      });
    return { about: messageId, done: m.encounters_reported() };
  },
  mark: markAction,
};

function refusalSentence(refusal: NewMessageRefusal, language: "de" | "en"): string {
  switch (refusal.code) {
    case "nothing-written":
      return m.encounters_message_nothing();
    case "message-too-long":
      return m.encounters_message_too_long({
        max: wholeNumber(refusal.max, language),
        count: wholeNumber(refusal.count, language),
      });
    case "too-many-messages":
      return m.encounters_message_too_many({ max: refusal.max });
    case "not-reachable":
    case "not-acquainted":
      return m.encounters_message_not_reachable();
  }
}
