import { fail } from "@sveltejs/kit";
import {
  agreeToContact,
  contactOffered,
  exchangesOf,
  exchangeStateOf,
  otherOf,
  type ContactRefusal,
} from "#modules/contacts";
import { contactRefusalSentence } from "#web/participant/offline/perform-act.server.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { readerOf } from "#web/participant/reader.ts";

/** Whose code the reader has read. Looking changes nothing: only the button agrees. */
export async function load({ locals, params }) {
  const { editionId, participantId: by } = readerOf(locals);
  const offered = await contactOffered(
    { tx: locals.db, clock: locals.clock },
    { editionId, by },
    params.token,
  );
  if (!offered.ok) return { person: null, state: null, refusal: sentenceOf(offered) };
  const other = offered.value.participantId;
  const [people, exchanges] = await Promise.all([
    peopleById(locals.db, [other], locals.language),
    exchangesOf(locals.db, [by]),
  ]);
  const exchange = exchanges.find((one) => otherOf(one, by) === other);
  return { person: people.get(other) ?? null, state: exchangeStateOf(exchange, by), refusal: null };
}

function sentenceOf({ code }: ContactRefusal): string {
  return contactRefusalSentence(code);
}

export const actions = {
  async default({ locals, params }) {
    const { editionId, participantId: by } = readerOf(locals);
    const needs = { tx: locals.db, clock: locals.clock };
    const result = await agreeToContact(needs, { editionId, by }, { secret: params.token });
    if (!result.ok) return fail(409, { refusal: sentenceOf(result) });
    return { state: result.value.state };
  },
};
