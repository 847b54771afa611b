import { conversationsOf } from "#modules/meetings";
import { editionOfReader } from "#web/participant/edition-of-reader.ts";
import { peopleById } from "#web/participant/people-by-id.ts";
import { readerOf } from "#web/participant/reader.ts";

/** With whom the reader exchanges messages, the latest first. Four queries, whatever their number. */
export async function load({ locals }) {
  const reader = readerOf(locals);
  const { db, language } = locals;
  const [edition, conversations] = await Promise.all([
    editionOfReader(db, reader),
    conversationsOf(db, reader.editionId, reader.participantId),
  ]);
  const people = await peopleById(
    db,
    conversations.map((one) => one.with),
    language,
  );
  return {
    timeZone: edition.timeZone,
    conversations: conversations.flatMap((one) => {
      const person = people.get(one.with);
      return person ? [{ ...one, person }] : [];
    }),
  };
}
