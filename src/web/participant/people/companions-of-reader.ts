import type { ParticipantId } from "#kernel/ids";
import type { Language } from "#kernel/language";
import type { Tx } from "#kernel/tx";
import { organisationsByIds } from "#modules/directory";
import { marksOf } from "#modules/meetings";
import { participantsByIds } from "#modules/registration";
import { personViewOf, type PersonView } from "../person-view.ts";
import type { Reader } from "../reader.ts";
import { isOpen } from "./people-of-reader.ts";

/**
 * Whom the reader can ask to a group: whom they saved or are interested in, and the one chosen; or who of `among` can be
 * asked. Only people who are open to requests of the reader, by name. Three queries.
 */
export async function companionsOfReader(
  tx: Tx,
  reader: Reader,
  wish: { language: Language; chosen: ParticipantId | null; among?: readonly ParticipantId[] },
): Promise<PersonView[]> {
  const marks = await marksOf(tx, reader.editionId, reader.participantId);
  const noted = [...marks.own].filter(([, kinds]) => kinds.has("bookmark") || kinds.has("interested"));
  const ids = wish.among ?? [...noted.map(([id]) => id), ...(wish.chosen ? [wish.chosen] : [])];
  const people = [...(await participantsByIds(tx, [...new Set(ids)])).values()].filter(
    (one) =>
      one.editionId === reader.editionId &&
      one.id !== reader.participantId &&
      one.state === "approved" &&
      isOpen(one, marks),
  );
  const organisations = await organisationsByIds(
    tx,
    people.map((one) => one.organisationId),
  );
  const order = new Intl.Collator(wish.language);
  return people
    .map((one) => personViewOf(one, organisations.get(one.organisationId), wish.language))
    .sort((a, b) => order.compare(a.name, b.name));
}
