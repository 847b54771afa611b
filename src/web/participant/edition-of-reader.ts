import { invariant } from "#kernel/invariant";
import type { Tx } from "#kernel/tx";
import { editionOf, type Edition } from "#modules/editions";
import type { Reader } from "./reader.ts";

/** The edition in which the reader takes part; a participation always has one. */
export async function editionOfReader(tx: Tx, reader: Reader): Promise<Edition> {
  const edition = await editionOf(tx, reader.editionId);
  invariant(edition, `participant ${reader.participantId} takes part in unknown edition ${reader.editionId}`);
  return edition;
}
